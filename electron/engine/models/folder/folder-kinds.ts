// What is known of a model folder once it has been read and checked, by its kind.
import type { ModelKind } from '../../../../shared/model-schemas.ts'
import type { Family } from '../families/family.ts'
import type { Head } from '../onnx/head.ts'
import type { Pooling } from '../onnx/parts.ts'
import type { GraphUse } from '../onnx-files/onnx-folder.ts'
import type { Prefixes } from './prefixes.ts'

export interface CommonFolder {
  folder: string
  name: string
  task: ModelKind
  dimensions: number
  /** Tokens per text, prefix and special tokens counted. */
  maxTokens: number
  prefixes: Prefixes
  fusionWeight: number
  calibration: { search: number[]; compare: number[] } | null
  /** ISO 639 codes, from the folder's card; null where it does not say. */
  languages: readonly string[] | null
  /** tokenizer.json and tokenizer_config.json, parsed but not checked. */
  tokenizer: { model: object; config: object }
  /** Texts are lower-cased before the tokenizer sees them (sentence_bert_config.json). */
  lowercase: boolean
  /** Files that hold the weights, absolute; their bytes are the model. */
  weights: readonly string[]
  /** Rows of the embedding table: token ids must stay below. */
  vocabulary: number
  /** Whether the folder's own files say it; else it is a default, and a catalogue knows better. */
  stated: { prefixes: boolean; pooling: boolean; fusionWeight: boolean }
}

/** What a graph with an input task_id is told for each role; null for one without. */
export type Tasks = Family['tasks']

/** Weights whose graph we build. */
export interface GraphFolder extends CommonFolder {
  kind: 'graph'
  family: Family
  head: Head
  pooling: Pooling
  tasks: Tasks
}

/** A graph that the folder brings along. */
export interface OnnxFolder extends CommonFolder {
  kind: 'onnx'
  file: string
  use: GraphUse
  pooling: Pooling
  precision: 'int8' | 'fp32'
  tasks: Tasks
}

export interface StaticFolder extends CommonFolder {
  kind: 'static'
  pooling: 'mean'
  /** True when the table is kept as int8 rows. */
  int8: boolean
  /** Whether [CLS] and [SEP] take part in the mean; off unless config.json says `add_special_tokens`. */
  specialTokens: boolean
}

export type ModelFolder = GraphFolder | OnnxFolder | StaticFolder
