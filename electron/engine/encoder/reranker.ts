// What the rest of the engine knows of a reranker: a query and a passage in, one score out.

export interface Reranker {
  readonly info: { name: string; maxTokens: number }
  /** One score a passage in their order; only their order means something. Throws CANCELLED, ENCODER_GONE. */
  scorePassages(query: string, passages: readonly string[], signal?: AbortSignal): Promise<Float32Array>
  close(): Promise<void>
}
