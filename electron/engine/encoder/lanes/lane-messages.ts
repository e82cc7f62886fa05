// What the engine and an encoder lane say to each other over their Port. Both ends come from one build.
import type { WireError } from '../../../../shared/errors.ts'
import type { Head } from '../../models/onnx/head.ts'
import type { GraphPrecision } from '../../models/onnx/linear.ts'
import type { GraphUse } from '../../models/onnx-files/onnx-folder.ts'

export type LaneModel =
  | { kind: 'graph'; file: string; use: GraphUse }
  | { kind: 'static'; weightsFile: string; dimensions: number }

/** Texts as token ids, special tokens included. */
export interface Work {
  texts: readonly Int32Array[]
  /** Asks for the states of every token; then `texts` holds one text. */
  tokens: boolean
  /** Segment of every token of each text, where texts are pairs. */
  types?: readonly Int32Array[]
  /** For graphs with an input task_id. */
  task?: number
}

/** A text that a graph is run on while it is built. */
export interface SampleText {
  ids: Int32Array
  /** Segment of every token; null where texts are no pairs. */
  types: Int32Array | null
  task: number
}

/** Engine -> lane. */
export type LaneRequest =
  | { kind: 'load'; model: LaneModel; niceness: number }
  | { kind: 'build'; modelFolder: string; head: Head; file: string; precision: GraphPrecision; sample: readonly SampleText[] }
  /** Multiplies extreme int8 values: does this machine saturate? */
  | { kind: 'probe' }
  | ({ kind: 'run'; id: number } & Work)
  /** Finish what was asked for, then exit. */
  | { kind: 'close' }

/** Lane -> engine. */
export type LaneReply =
  | { kind: 'ready' }
  /** Tensors read so far; any number of these come before `built`. */
  | { kind: 'building'; done: number; total: number }
  | { kind: 'built' }
  | { kind: 'probed'; saturates: boolean }
  | { kind: 'refused'; error: WireError; detail: string }
  | { kind: 'done'; id: number; vectors: Float32Array; states: Float32Array | null }
  | { kind: 'failed'; id: number; detail: string }

/** The graph or table could not be loaded, built or run; `detail` is for the log. */
export function describeFailure(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
