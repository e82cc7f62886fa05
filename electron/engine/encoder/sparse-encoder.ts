// What the rest of the engine knows of a learned sparse encoder: texts in, weighted vocabulary entries out.

/** Entries that weigh something, ids ascending. */
export interface SparseVector {
  ids: Int32Array
  weights: Float32Array
}

export interface SparseEncoder {
  readonly info: {
    name: string
    maxTokens: number
    /** Sparse vectors compare only within one. 16 hex digits. */
    fingerprint: string
  }
  /** max over the text's positions of log(1 + relu(logit)) per vocabulary entry, on the index lanes. Throws CANCELLED, ENCODER_GONE. */
  encodePassages(texts: readonly string[], signal?: AbortSignal): Promise<SparseVector[]>
  /** Without inference: each token of the query once, weighted by its idf from the model's folder. */
  encodeQuery(text: string): SparseVector
  close(): Promise<void>
}
