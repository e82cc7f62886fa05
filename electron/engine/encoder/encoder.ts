// What the rest of the engine knows of an encoder: texts in, vectors out. Which model it is stays here and in models/.

import type { TextReading } from '../languages/reading.ts'
import type { Script } from '../languages/scripts.ts'

export type Role = 'query' | 'passage'

/** Cosines of random pairs at the quantiles i / (length - 1), ascending; how closeness is read off. */
export type CosineQuantiles = readonly number[]

export interface EncoderInfo {
  /** Name of the model folder or catalogue entry. */
  name: string
  kind: 'transformer' | 'static' | 'remote'
  dimensions: number
  /** Tokens per text, prefix and special tokens counted. */
  maxTokens: number
  precision: 'int8' | 'fp32'
  /** int8 range of the graph, reduced on CPUs whose products of the full one overflow (models/onnx/quantise.ts); null for fp32 and static, and until a machine's first probe is done. */
  readonly range: 'full' | 'reduced' | null
  prefixes: { query: string; passage: string }
  /** hash over weights, tokenizer, prefixes, pooling, limit: vectors compare only within one. 16 hex digits. */
  fingerprint: string
  /** Weight of meaning against words when scores are fused (0-1), from the model's folder, else its kind's default. */
  fusionWeight: number
  /** Tables that ship with the model (nearnote.json in its folder); null where there are none yet. */
  calibration: { search: CosineQuantiles; compare: CosineQuantiles } | null
  /** Scripts that it reads, Latin among them; null where nobody knows (a remote encoder): then none counts as unread. */
  scripts: readonly Script[] | null
}

/** One text seen token by token; `tokens` includes the special ones and the prefix. */
export interface TokenView {
  /** L2-normalised, `dimensions` long: mean of the token vectors over its norm. */
  vector: Float32Array
  /** Token vectors before pooling, row-major [tokens.length, dimensions]. */
  states: Float32Array
  /** Offsets in the text given (UTF-16); null for special tokens and the prefix's. */
  tokens: readonly ({ start: number; end: number } | null)[]
  /** True when the text was longer than the model takes. */
  truncated: boolean
}

export interface Encoder {
  readonly info: EncoderInfo
  /** Tokens of `text` alone: no prefix, no special tokens. Synchronous and cheap (own tokenizer in this process). */
  countTokens(text: string): number
  /** What it reads of `text`: a vector of one that is not read means nothing. Synchronous and cheap. */
  read(text: string): TextReading
  /** One vector on the query lane, ahead of all indexing. Throws ENCODER_GONE, CANCELLED. */
  encodeQuery(text: string, role?: Role, signal?: AbortSignal): Promise<Float32Array>
  /** Vectors in the order of `texts`, spread over the indexing lanes, one text per run at exact length. */
  encodeBatch(texts: readonly string[], role: Role, signal?: AbortSignal): Promise<Float32Array[]>
  /** For compare: token by token, on the query lane. */
  encodeTokens(text: string, role: Role, signal?: AbortSignal): Promise<TokenView>
  /** Lane states, for the window: fires on every change. */
  onChange(listen: (state: 'starting' | 'ready' | 'restarting' | 'failed', message: string | null) => void): void
  /** Drains what runs, then ends the lanes. */
  close(): Promise<void>
  /** What another process counts the same tokens with; absent where only this one can. */
  readonly tokenSource?: TokenSource
}

/** tokenizer: a model folder in Hugging Face layout; estimate: nobody here has the tokenizer. */
export type TokenSource = { kind: 'tokenizer'; modelFolder: string } | { kind: 'estimate' }
