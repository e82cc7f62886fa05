// Reads a model folder in Hugging Face layout into what the encoder must know; every size comes from its own files.
import { basename, join, resolve } from 'node:path'
import type { ModelKind } from '../../../shared/model-schemas.ts'
import { settings } from '../settings.ts'
import { createConfigReader } from './config-reader.ts'
import { findFamily } from './families.ts'
import type { Family, ReadFamily } from './family.ts'
import { type FolderFiles, readFolderFiles } from './folder-files.ts'
import { exists } from './json-file.ts'
import { modelInvalid } from './model-invalid.ts'
import { type Head, headTensors } from './onnx/head.ts'
import type { Pooling } from './onnx/parts.ts'
import { readPooling } from './pooling.ts'
import { defaultPrefixes, type Prefixes, readPrefixes } from './prefixes.ts'
import type { TensorEntry } from './safetensors-header.ts'
import { countLabels, detectTask } from './task.ts'
import { checkTensors } from './tensor-check.ts'
import { findWeights, openWeights } from './weights.ts'

interface Common {
  folder: string
  name: string
  task: ModelKind
  dimensions: number
  /** Tokens per text, prefix and special tokens counted. */
  maxTokens: number
  prefixes: Prefixes
  fusionWeight: number
  calibration: { search: number[]; compare: number[] } | null
  /** tokenizer.json and tokenizer_config.json, parsed but not checked. */
  tokenizer: { model: object; config: object }
  /** Texts are lower-cased before the tokenizer sees them (sentence_bert_config.json). */
  lowercase: boolean
  /** Files that hold the weights, absolute, sorted by name. */
  weights: readonly string[]
  /** Rows of the embedding table: token ids must stay below. */
  vocabulary: number
  /** Whether the folder's own files say it; else it is a default, and a catalogue knows better. */
  stated: { prefixes: boolean; pooling: boolean }
}

/** Weights whose graph we build. */
export interface GraphFolder extends Common {
  kind: 'graph'
  family: Family
  head: Head
  pooling: Pooling
}

export interface StaticFolder extends Common {
  kind: 'static'
  pooling: 'mean'
  /** True when the table is kept as int8 rows. */
  int8: boolean
  /** Whether [CLS] and [SEP] take part in the mean; off unless config.json says `add_special_tokens`. */
  specialTokens: boolean
}

export type ModelFolder = GraphFolder | StaticFolder

/** Reads and checks the folder without loading its weights. Throws MODEL_INVALID naming every problem. */
export async function readModelFolder(path: string): Promise<ModelFolder> {
  const folder = resolve(path)
  const problems: string[] = []
  const files = await readFolderFiles(folder, problems)
  const type = files.config.model_type ?? 'unknown'
  const family = findFamily(type)
  if (problems.length === 0 && !family && type !== 'static') {
    problems.push(`models of the type ${type} are not supported yet (config.json, model_type)`)
  }
  failOn(folder, problems)
  const weights = await findWeights(folder)
  if (weights.length === 0) failOn(folder, ['model.safetensors is missing'])
  const common = { folder, weights, ...(await describe(folder, files, type)) }
  const opened = await openWeights(weights)
  await opened.close()
  const model = family
    ? readGraph(files, opened.entries, { common, readFamily: family }, problems)
    : readStatic(files, opened.entries, common, problems)
  failOn(folder, problems)
  return model
}

type Described = Omit<Common, 'dimensions' | 'maxTokens' | 'vocabulary'>

async function describe(folder: string, files: FolderFiles, type: string): Promise<Omit<Described, 'folder' | 'weights'>> {
  const kind = type === 'static' ? 'static' : 'transformer'
  const prefixes = readPrefixes(files)
  return {
    name: files.nearnote.name ?? basename(folder),
    task: detectTask(files, await exists(join(folder, 'idf.json'))),
    prefixes: prefixes ?? defaultPrefixes(type),
    fusionWeight: files.nearnote.fusionWeight ?? settings.encoder.fusionWeight[kind],
    calibration: files.nearnote.calibration ?? null,
    tokenizer: files.tokenizer,
    lowercase: files.sentence.do_lower_case ?? false,
    stated: { prefixes: prefixes !== null, pooling: files.pooling !== null },
  }
}

function readGraph(
  files: FolderFiles,
  entries: ReadonlyMap<string, TensorEntry>,
  { common, readFamily }: { common: Described; readFamily: ReadFamily },
  problems: string[],
): GraphFolder {
  const family = readFamily(createConfigReader(files.config, problems))
  const pooling = common.task === 'embedding' ? (readPooling(files, problems) ?? 'mean') : 'cls'
  const head = family.head(common.task, pooling)
  if (!head) problems.push(`models of this type are not supported as ${common.task} (config.json, model_type)`)
  const labels = common.task === 'reranker' ? countLabels(files) : 1
  if (labels !== 1) problems.push(`it sorts texts into ${labels} classes; a reranker gives one score`)
  if (problems.length === 0) {
    problems.push(...checkTensors(entries, family, [...family.tensors, ...headTensors(head!, family)]))
  }
  return {
    ...common,
    kind: 'graph',
    family,
    head: head ?? { kind: 'embedding', pooling },
    pooling,
    dimensions: family.hidden,
    maxTokens: smallest([files.sentence.max_seq_length, files.tokenizerConfig.model_max_length], family.positions),
    vocabulary: family.vocabulary,
  }
}

function readStatic(
  files: FolderFiles,
  entries: ReadonlyMap<string, TensorEntry>,
  common: Described,
  problems: string[],
): StaticFolder {
  const table = entries.get('embedding.weight')
  if (!table || table.shape.length !== 2)
    problems.push('model.safetensors needs a tensor embedding.weight [vocabulary, dimensions]')
  const { raw } = createConfigReader(files.config, problems)
  const positions = raw('max_position_embeddings')
  const limits = [Number(positions ?? Number.NaN), files.sentence.max_seq_length, files.tokenizerConfig.model_max_length]
  return {
    ...common,
    kind: 'static',
    task: 'embedding',
    pooling: 'mean',
    int8: table?.dtype === 'I8',
    specialTokens: raw('add_special_tokens') === true,
    vocabulary: table?.shape[0] ?? 0,
    dimensions: table?.shape[1] ?? 0,
    maxTokens: smallest(limits, settings.encoder.staticMaxTokens),
  }
}

/** The smallest limit that is one: tokenizer_config.json writes 1e30 for "none". */
function smallest(limits: readonly (number | null | undefined)[], fallback: number): number {
  return limits.reduce<number>(
    (least, limit) => (typeof limit === 'number' && limit >= 8 && limit <= 100_000 ? Math.min(least, Math.floor(limit)) : least),
    fallback,
  )
}

function failOn(folder: string, problems: readonly string[]): void {
  if (problems.length > 0) throw modelInvalid(folder, problems)
}
