// What ingest is made of: the parts it is given, named once.
import type { Emit } from '../../../shared/contract.ts'
import type { Chunk, ChunkLimits } from '../chunk/chunk.ts'
import type { Encoder } from '../encoder/encoder.ts'
import type { Library } from '../library/library.ts'
import type { Note } from '../readers/note.ts'
import type { settings, Tuned } from '../settings.ts'
import type { Store } from '../store/store.ts'

export interface IngestParts {
  store: Store
  encoder: Pick<Encoder, 'info' | 'countTokens' | 'encodeBatch'>
  library: Library
  /** Throws NO_READER, TOO_LARGE, BINARY_FILE; anything else is taken for a bug of the reader. */
  readNote(bytes: Uint8Array, path: string, limits: { maxNoteBytes: number }): Note | Promise<Note>
  /** By the name alone. */
  hasReader(path: string): boolean
  chunkNote(note: Note, limits: ChunkLimits): readonly Chunk[]
  chunkerVersion: string | number
  /** Index terms of a text in its order, separated by spaces. */
  indexTerms(text: string): string
  emit: Emit
  settings: {
    chunk: Tuned<typeof settings.chunk>
    library: Tuned<typeof settings.library>
    ingest: Tuned<typeof settings.ingest>
  }
  /** ms since 1970. */
  now(): number
  log(error: unknown): void
}
