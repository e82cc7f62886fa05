// Joplin's items as its archive has them, each a text of its own, and what they say of each other: notebooks by parent, tags by pairs.
import { type JoplinMetadata, joplinMetadata } from '../../front-matter/joplin-metadata.ts'
import type { TarEntry } from './tar-entries.ts'

export interface JoplinItem {
  entry: TarEntry
  title: string
  fields: JoplinMetadata['fields']
  /** By Joplin's own keys: https://joplinapp.org/help/api/references/rest_api/#properties */
  values: JoplinMetadata['values']
}

export interface JoplinItems {
  /** In the order of the archive; none of the bin. */
  notes: readonly JoplinItem[]
  /** Outermost first. */
  notebooksOf(note: JoplinItem): string[]
  tagsOf(note: JoplinItem): string[]
  /** Of a note, notebook or attached file; null for an id that is not in the archive. */
  titleOf(id: string): string | null
}

const types = { note: '1', notebook: '2', tag: '5', noteTag: '6' }

/** Null for a text that is no item. */
export function readItem(text: string, entry: TarEntry): JoplinItem | null {
  const found = joplinMetadata(text)
  if (found === null) return null
  // Copied: a piece of a text keeps all of it in memory, and an archive has every note of a person.
  const { fields, values } = structuredClone({ fields: found.fields, values: found.values })
  return { entry, fields, values, title: fields.find(({ key }) => key === 'title')?.values[0] ?? '' }
}

/** Notebooks in notebooks: nobody's lie deeper, and an archive may say that one lies in itself. */
const maxDepth = 20

export function relateItems(items: readonly JoplinItem[]): JoplinItems {
  const byId = new Map(items.map((item) => [valueOf(item, 'id'), item]))
  const tags = new Map<string, string[]>()
  for (const pair of ofType(items, types.noteTag)) {
    const tag = byId.get(valueOf(pair, 'tag_id'))
    const note = valueOf(pair, 'note_id')
    const known = tags.get(note)
    if (tag === undefined || valueOf(tag, 'type_') !== types.tag) continue
    if (known === undefined) tags.set(note, [tag.title])
    else known.push(tag.title)
  }
  return {
    notes: ofType(items, types.note).filter((note) => !(Number(valueOf(note, 'deleted_time')) > 0)),
    tagsOf: (note) => tags.get(valueOf(note, 'id')) ?? [],
    titleOf: (id) => byId.get(id)?.title ?? null,
    notebooksOf(note) {
      const names: string[] = []
      let parent = byId.get(valueOf(note, 'parent_id'))
      while (parent !== undefined && valueOf(parent, 'type_') === types.notebook && names.length < maxDepth) {
        names.push(parent.title)
        parent = byId.get(valueOf(parent, 'parent_id'))
      }
      return names.toReversed()
    },
  }
}

export const valueOf = ({ values }: JoplinItem, key: string): string => values.get(key) ?? ''

const ofType = (items: readonly JoplinItem[], type: string) => items.filter((item) => valueOf(item, 'type_') === type)
