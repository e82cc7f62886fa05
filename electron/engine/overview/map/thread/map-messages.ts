// What the engine and the thread that draws maps say to each other.

/** Engine -> thread. Vectors lie in memory that both share, where the runtime lets them. */
export interface MapRequest {
  /** 1 or more; one is under way at a time. */
  id: number
  values: Float32Array
  dimensions: number
  old: Float32Array | null
  seed: number
}

/** Thread -> engine: how far it is, then the places or why there are none. */
export type MapReply =
  | { id: number; kind: 'progress'; share: number }
  | { id: number; kind: 'places'; places: Float32Array }
  | { id: number; kind: 'failed'; message: string }
