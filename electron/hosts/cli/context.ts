// What a command is given: the library behind its client, the way to speak, and when to stop.
import type { Client, EventName, Payload } from '../../../shared/contract.ts'
import type { Printer, Streams } from './output.ts'

/** A library in this process or, when another process owns it, that process by its loopback address. */
export interface LibraryAccess {
  client: Client
  /** False when calls are forwarded to the owner. */
  owned: boolean
  onEvent(listen: <E extends EventName>(event: E, payload: Payload<E>) => void): void
  close(): Promise<void>
}

export interface CommandContext {
  output: Printer
  streams: Streams
  /** Relative paths are taken from here. */
  cwd: string
  signal: AbortSignal
  /** Opens the library once; closed by the caller of the command. Throws LIBRARY_BUSY, NOT_OUR_FOLDER, SCHEMA_TOO_NEW. */
  library(): Promise<LibraryAccess>
}

export type ExitCode = 0 | 1 | 2 | 3 | 130
