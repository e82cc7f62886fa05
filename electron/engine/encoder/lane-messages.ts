// What the engine and an encoder lane say to each other over their Port. Both ends come from one build.
import type { WireError } from '../../../shared/errors.ts'
import type { GraphPrecision } from '../models/onnx/parts.ts'

export type LaneModel = { kind: 'graph'; file: string } | { kind: 'static'; weightsFile: string; dimensions: number }

/** Engine -> lane. */
export type LaneRequest =
  | { kind: 'load'; model: LaneModel; niceness: number }
  | { kind: 'build'; modelFolder: string; file: string; precision: GraphPrecision }
  /** Texts as token ids, special tokens included; `tokens` asks for the states of every token as well. */
  | { kind: 'run'; id: number; texts: readonly Int32Array[]; tokens: boolean }
  /** Finish what was asked for, then exit. */
  | { kind: 'close' }

/** Lane -> engine. */
export type LaneReply =
  | { kind: 'ready' }
  | { kind: 'built' }
  | { kind: 'refused'; error: WireError; detail: string }
  | { kind: 'done'; id: number; vectors: Float32Array; states: Float32Array | null }
  | { kind: 'failed'; id: number; detail: string }

/** The graph or table could not be loaded, built or run; `detail` is for the log. */
export function describeFailure(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
