// One loaded model inside a lane: token ids in, a vector, a score or weights out.

export interface RunInput {
  ids: Int32Array
  /** Segment of every token; null where texts are no pairs. */
  types: Int32Array | null
  task: number
  /** Asks for the states of every token. */
  states: boolean
}

export interface RunOutput {
  /** An L2-normalised vector [D], a score [1], or weights [V]. */
  vector: Float32Array
  /** [tokens, D] before pooling; null unless asked for. */
  states: Float32Array | null
}

export type Runner = (input: RunInput) => Promise<RunOutput>
