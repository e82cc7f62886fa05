// Notes written straight into a store for tests of search: a paragraph is a chunk, `## ` lines are headings.
import type { Encoder } from '../electron/engine/encoder/encoder.ts'
import type { Store } from '../electron/engine/store/store.ts'
import type { NewChunk, NoteState } from '../electron/engine/store/stored.ts'
import { indexTerms } from '../electron/engine/words/analyze.ts'

export interface ToyNote {
  title?: string
  tags?: readonly string[]
  aliases?: readonly string[]
  properties?: NoteState['properties']
  dateMs?: number
  /** False: words only, the vectors have not been made yet. */
  encoded?: boolean
}

interface Parts {
  store: Store
  encoder: Pick<Encoder, 'encodeBatch' | 'info'>
}

/** What the first passage is found by besides its text. */
const aboutOf = (path: string, { aliases = [], tags = [], properties = [] }: ToyNote): string[] => [
  (path.split('/').at(-1) ?? '').replace(/\.[^.]+$/u, ''),
  ...aliases,
  ...tags,
  ...properties.flatMap(({ values }) => values),
]

/** Adds or replaces the note at `path`. */
export async function addNote({ store, encoder }: Parts, path: string, text: string, note: ToyNote = {}): Promise<void> {
  const title = note.title ?? (path.split('/').at(-1) ?? '').replace(/\.[^.]+$/u, '')
  const paragraphs = [...text.matchAll(/[^\n](?:[^\n]|\n(?!\n))*/gu)].filter(([paragraph]) => !paragraph.startsWith('## '))
  const vectors = await encoder.encodeBatch(
    paragraphs.map(([paragraph]) => `${title} ${paragraph}`),
    'passage',
  )
  const chunks = paragraphs.map(({ 0: paragraph, index }, ordinal): NewChunk => {
    const encoded = `${title} ${paragraph}`
    return {
      ordinal,
      start: index,
      end: index + paragraph.length,
      line: text.slice(0, index).split('\n').length,
      places: [],
      lineMarks: null,
      heading: [...text.slice(0, index).matchAll(/^## (.*)$/gmu)].at(-1)?.[1] ?? '',
      text: paragraph,
      textHash: encoded,
      encoded,
      words: indexTerms([encoded, ...(ordinal === 0 ? aboutOf(path, note) : [])].join('\n')),
      vector: note.encoded === false ? null : (vectors[ordinal] ?? null),
    }
  })
  const state = {
    path,
    folder: '/notes',
    sizeBytes: text.length,
    modifiedMs: note.dateMs ?? 0,
    hash: text,
    fingerprint: encoder.info.fingerprint,
    state: 'indexed' as const,
    code: '',
    message: '',
    title,
    tags: note.tags ?? [],
    aliases: note.aliases ?? [],
    properties: note.properties ?? [],
    dateMs: note.dateMs ?? 0,
  }
  await store.writeNotes([{ state, chunks }])
}
