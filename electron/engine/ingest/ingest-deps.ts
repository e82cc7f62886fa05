// What ingest is made of: the parts it is given, named once.
import type { Emit } from '../../../shared/contract.ts'
import type { Encoder } from '../encoder/encoder.ts'
import type { Library } from '../library/library.ts'
import type { NoteReader } from '../reading/note-reader.ts'
import type { Recipe } from '../reading/recipe.ts'
import type { settings, Tuned } from '../settings.ts'
import type { Store } from '../store/store.ts'

export interface IngestDeps {
  store: Store
  encoder: Pick<Encoder, 'info' | 'countTokens' | 'encodeBatch'>
  library: Library
  /** By the name alone. */
  hasReader(path: string): boolean
  /** What reads notes by this recipe; closed with ingest. */
  openReader(recipe: Recipe): NoteReader
  chunkerVersion: string | number
  emit: Emit
  settings: {
    chunk: Tuned<typeof settings.chunk>
    library: Tuned<typeof settings.library>
    ingest: Tuned<typeof settings.ingest>
  }
  /** When somebody searched last in any index of the library, by performance.now(). Absent: it is known of this one alone. */
  searchedAt?: { ms: number }
  /** Whether the machine runs on its battery; absent: it does not. */
  isOnBattery?: (() => boolean) | undefined
  /** ms since 1970. */
  now(): number
  log(error: unknown): void
}
