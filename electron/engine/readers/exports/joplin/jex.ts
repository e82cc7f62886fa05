// Joplin's archive (jex): a tar of items, each a text with its metadata behind it. A note is given as Markdown with front matter, as Joplin's other
// export writes it, so that its notebook and tags, which other items say, are part of it. Left out: the bin, versions, attached files.
import type { FileHandle } from 'node:fs/promises'
import { basename } from 'node:path'
import { checkNoteSize, damaged, maxNotes, notAllNotes } from '../../containers/bounds.ts'
import { readRange } from '../../containers/file-windows.ts'
import { createNoteNames } from '../../containers/note-names.ts'
import { openListed } from '../../containers/open-listed.ts'
import { parseDate } from '../../dates/parse-date.ts'
import { type Field, fieldOf } from '../../front-matter/field.ts'
import { joplinMetadata } from '../../front-matter/joplin-metadata.ts'
import { readMarkdown } from '../../markdown.ts'
import type { ContainedNote, ContainerReader, OpenContainer } from '../../reader.ts'
import { type JoplinItem, type JoplinItems, readItem, relateItems, valueOf } from './joplin-items.ts'
import { readTar, type TarEntry } from './tar-entries.ts'

export const jexReader: ContainerReader = { kind: 'container', open: openArchive }

const reader = { kind: 'text', read: readMarkdown } as const
/** Notes, tags, pairs of both, notebooks, files. */
const maxEntries = maxNotes * 5
/** Of one item: a note of 10 MB is the largest that is read. */
const maxItemBytes = 16 * 1024 * 1024

/** Throws FILE_DAMAGED, and the system's errors for a path that cannot be read. */
function openArchive(path: string): Promise<OpenContainer> {
  return openListed(path, async (file) => {
    const tar = await readTar(file, maxEntries)
    if (tar === null) throw damaged(path, "it is no archive of Joplin's", 'Export the notes again.')
    const { items, others } = await readItems(file, tar.entries)
    const related = relateItems(items)
    const names = createNoteNames()
    const heads = new Map<string, { note: JoplinItem; head: string }>()
    const notes = related.notes.slice(0, maxNotes).map((note): ContainedNote => {
      const name = names.take([...related.notebooksOf(note), note.title])
      const head = frontMatter(note, related)
      heads.set(name, { note, head })
      const sizeBytes = note.entry.end - note.entry.start + Buffer.byteLength(head)
      return { name, sizeBytes, modifiedMs: parseDate(valueOf(note, 'updated_time')), reader }
    })
    return {
      notes,
      others,
      leftOut: tar.isWhole
        ? notAllNotes(related.notes.length, notes.length, 'notes')
        : 'It is damaged: only the notes at its beginning are searchable.',
      async read({ name, sizeBytes }) {
        checkNoteSize(path, name, sizeBytes)
        const found = heads.get(name)
        if (found === undefined) throw damaged(path, `“${name}” is not in it`, 'It may have changed.')
        const text = await readText(file, found.note.entry)
        return Buffer.from(found.head + bodyOf(text, related))
      },
      close: () => file.close(),
    }
  })
}

async function readItems(file: FileHandle, entries: readonly TarEntry[]): Promise<{ items: JoplinItem[]; others: string[] }> {
  const items: JoplinItem[] = []
  const others: string[] = []
  for (const entry of entries) {
    const isText = entry.name.endsWith('.md') && entry.end - entry.start <= maxItemBytes
    const item = isText ? readItem(await readText(file, entry), entry) : null
    if (item !== null) items.push(item)
    else others.push(basename(entry.name))
  }
  return { items, others }
}

const readText = async (file: FileHandle, { start, end }: TarEntry) => new TextDecoder().decode(await readRange(file, start, end))

/** Characters of one value, and tags of a note: front matter has bounds of its own. */
const maxCharacters = 1000
const maxTags = 100

/** As YAML, of which JSON is a part. */
function frontMatter(note: JoplinItem, { notebooksOf, tagsOf }: JoplinItems): string {
  const notebook = notebooksOf(note).join('/')
  const fields: Field[] = [...note.fields, ...fieldOf('notebook', notebook), ...fieldOf('tags', tagsOf(note).slice(0, maxTags))]
  const lines = fields.map(({ key, values, isList }) => {
    const written = values.map((value) => JSON.stringify(value.slice(0, maxCharacters / (isList ? 5 : 1))))
    return `${key}: ${isList ? `[${written.join(', ')}]` : (written[0] ?? '')}\n`
  })
  return `---\n${lines.join('')}---\n\n`
}

/** Links between items go by their ids. */
function bodyOf(text: string, { titleOf }: JoplinItems): string {
  const { start, end } = joplinMetadata(text) ?? { start: 0, end: text.length }
  const body = text.slice(start, end).trim()
  const linked = body.replace(/\]\(:\/([0-9a-f]{32})/g, (link, id: string) => {
    const title = titleOf(id)
    return title === null ? link : `](${encodeURIComponent(title.toWellFormed())}`
  })
  return `${linked}\n`
}
