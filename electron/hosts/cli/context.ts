// What a command is given: the library behind its client, the way to speak, when to stop, and what the process has for it.
import type { Port } from '../../../shared/port.ts'
import type { Encoder } from '../../engine/encoder/encoder.ts'
import type { English } from '../../engine/words/english.ts'
import type { LibraryAccess, Reached } from './access.ts'
import type { Printer, Streams } from './output.ts'

export interface CommandContext {
  output: Printer
  streams: Streams
  /** Relative paths are taken from here. */
  cwd: string
  signal: AbortSignal
  /** Opens the library once; closed by the caller of the command. Throws LIBRARY_BUSY, NOT_OUR_FOLDER, SCHEMA_TOO_NEW. */
  library(): Promise<LibraryAccess>
  host: HostDeps
}

/** What the process gives its commands, for one data folder. */
export interface HostDeps {
  /** Opens the library, or finds the process that owns it; the caller closes it. Throws as `library` does. */
  reach(): Promise<Reached>
  /** An encoder without a library; the caller closes it. */
  openEncoder(choice: EncoderOptions): Promise<Encoder>
  /** Starts the process that reads notes. */
  startReader(): Port
  /** Where `eval` keeps vectors for its next run. */
  evaluationsFolder(): string
  /** How common words are in English. */
  readEnglish(): Promise<English>
  /** The window that `serve` serves. */
  rendererFolder: string
  /** Called with whatever is a bug; its text is not for users. */
  reportBug(error: unknown): void
}

export interface EncoderOptions {
  /** A model folder; undefined: the bundled one. */
  model: string | undefined
  precision: 'int8' | 'fp32'
  /** Instead of the model's own; undefined: that one. */
  prefix: string | undefined
}

export type ExitCode = 0 | 1 | 2 | 3 | 130
