// A folder of notes -> a store, by the app's own readers, chunker and encoder, in one go.
import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { chunkNote } from '../../electron/engine/chunk/chunk-note.ts'
import type { Encoder } from '../../electron/engine/encoder/encoder.ts'
import { hasReader, readNote } from '../../electron/engine/readers/read-note.ts'
import { settings } from '../../electron/engine/settings.ts'
import type { NewChunk, NoteWrite, Store } from '../../electron/engine/store/store.ts'
import { indexTerms } from '../../electron/engine/words/analyze.ts'

const notesAtATime = 200

/** Every readable note below `folder`, with vectors. Files that no reader takes are left out. */
export async function indexNotes(folder: string, store: Store, encoder: Encoder): Promise<void> {
  const names = await readdir(folder, { recursive: true })
  const paths = names.map((name) => join(folder, name)).filter(hasReader)
  for (let from = 0; from < paths.length; from += notesAtATime) {
    const writes = await Promise.all(paths.slice(from, from + notesAtATime).map((path) => readWrite(path, folder, encoder)))
    const chunks = writes.flatMap((write) => write.chunks)
    const vectors = await encoder.encodeBatch(
      chunks.map(({ encoded }) => encoded),
      'passage',
    )
    chunks.forEach((chunk, at) => (chunk.vector = vectors[at] ?? null))
    await store.writeNotes(writes)
  }
  await store.maintain()
}

async function readWrite(path: string, folder: string, encoder: Encoder): Promise<NoteWrite & { chunks: NewChunk[] }> {
  const [bytes, { size, mtimeMs }] = await Promise.all([readFile(path), stat(path)])
  const note = readNote(bytes, path, settings.library)
  const maxTokens =
    Math.min(settings.chunk.maxTokens, encoder.info.maxTokens) - encoder.countTokens(encoder.info.prefixes.passage) - 2
  const limits = { targetTokens: settings.chunk.targetTokens, maxTokens, countTokens: encoder.countTokens }
  return {
    state: {
      path,
      folder,
      sizeBytes: size,
      modifiedMs: mtimeMs,
      hash: hashOf(bytes),
      fingerprint: encoder.info.fingerprint,
      state: 'indexed',
      code: '',
      message: '',
      title: note.title,
      tags: note.tags,
      dateMs: note.dateMs ?? mtimeMs,
    },
    chunks: chunkNote(note, limits).map(({ headings, ...chunk }) => ({
      ...chunk,
      heading: headings.join(' > '),
      textHash: hashOf(chunk.encoded),
      words: indexTerms(chunk.encoded),
      vector: null,
    })),
  }
}

const hashOf = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex')
