// What a model family says about itself: sizes, tensors and their names, and the graph that computes it.
// A new family is one function `read…Family` and one line in families.ts.
import type { ModelKind } from '../../../../shared/model-schemas.ts'
import type { ConfigReader } from '../folder/config-reader.ts'
import type { Head } from '../onnx/head.ts'
import type { BuildPrecision } from '../onnx/linear.ts'
import type { Pooling } from '../onnx/parts.ts'
import type { ExpectedTensor, ReadTensor } from '../onnx/tensor-source.ts'

export interface Family {
  /** Plain data: everything about the graph but weights, head and precision. Part of its name in the cache. */
  readonly shape: object
  readonly hidden: number
  readonly vocabulary: number
  /** Tokens that fit into one text, special tokens counted. */
  readonly positions: number
  /** Segments a pair of texts is told apart by; with fewer than two the graph takes no token_type_ids. */
  readonly tokenTypes: number
  /** Of the encoder itself; a head's own come from its description (headTensors). */
  readonly tensors: readonly ExpectedTensor[]
  /** Names under which a checkpoint may keep the tensor that `tensors`, heads and `build` call `name`; the first that exists is read. */
  names(name: string): readonly string[]
  /** What stands behind the encoder for this use; undefined when the family has none. */
  head(kind: ModelKind, pooling: Pooling): Head | undefined
  /** Values of the graph's input `task_id` (int64 [1]); null for a graph without that input. */
  readonly tasks: { readonly query: number; readonly passage: number } | null
  /**
   * The bytes of the model file. Inputs: input_ids [B, S]; token_type_ids [B, S] for a reranker of two or more tokenTypes;
   * task_id [1] where `tasks` are. Outputs: those of `addHead`. Every text runs alone at its exact length: no mask.
   */
  build(precision: BuildPrecision, head: Head, read: ReadTensor): Promise<readonly Uint8Array[]>
}

/** Reads config.json; what it cannot build is a sentence in the reader's problems. */
export type ReadFamily = (config: ConfigReader) => Family
