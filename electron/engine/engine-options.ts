// What a host hands the engine.
import type { Emit } from '../../shared/contract.ts'
import type { Port } from '../../shared/port.ts'

export interface EngineOptions {
  /** Absolute; ours alone. Everything the engine writes lies in it. */
  dataFolder: string
  /** Holds catalogue.json, the bundled encoder, off-topic-queries.json and dictionary-en.txt. */
  modelFolder: string
  samplesFolder: string
  version: string
  /** Starts the process of one encoder lane. */
  startEncoder(lane: string): Port
  /** Starts the process that reads notes. Without it they are read in this one, where a search waits for a file that is hard to read. */
  startReader?: (() => Port) | undefined
  /** Starts the thread that compares vectors. Without it a large library's search holds the engine up for some milliseconds. */
  startScan?: (() => Port) | undefined
  /** Starts the thread that draws maps of the library. Without it they are drawn in this one, some milliseconds at a time. */
  startMap?: (() => Port) | undefined
  /** Whether the machine runs on its battery, where upkeep waits. Absent: it does not. */
  isOnBattery?: (() => boolean) | undefined
  emit: Emit
  /** Told of bugs and of what went wrong in the background. */
  log(error: unknown): void
}
