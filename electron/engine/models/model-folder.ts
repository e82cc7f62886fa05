// Reads a model folder in Hugging Face layout into what the encoder must know; every size comes from its own files.
import { basename, join, resolve } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { settings } from '../settings.ts'
import { type BertShape, checkBertWeights } from './bert-weights.ts'
import { type FolderFiles, readFolderFiles } from './folder-files.ts'
import type { Pooling } from './onnx/parts.ts'
import { openSafetensors } from './safetensors.ts'
import type { TensorEntry } from './safetensors-header.ts'

export interface Prefixes {
  query: string
  passage: string
}

interface Common {
  folder: string
  name: string
  dimensions: number
  /** Tokens per text, prefix and special tokens counted. */
  maxTokens: number
  prefixes: Prefixes
  fusionWeight: number
  calibration: { search: number[]; compare: number[] } | null
  /** tokenizer.json and tokenizer_config.json, parsed but not checked. */
  tokenizer: { model: object; config: object }
  weightsFile: string
  /** Rows of the embedding table: token ids must stay below. */
  vocabulary: number
}

export interface BertFolder extends Common {
  kind: 'bert'
  shape: BertShape
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

export type ModelFolder = BertFolder | StaticFolder

/** Reads and checks the folder without loading its weights. Throws MODEL_INVALID naming every problem. */
export async function readModelFolder(path: string): Promise<ModelFolder> {
  const folder = resolve(path)
  const problems: string[] = []
  const files = await readFolderFiles(folder, problems)
  const kind = files.config.model_type
  if (problems.length === 0 && kind !== 'bert' && kind !== 'static') {
    problems.push(`models of the type ${kind ?? 'unknown'} are not supported yet (config.json, model_type)`)
  }
  failOn(folder, problems)
  const weightsFile = join(folder, 'model.safetensors')
  const weights = await openSafetensors(weightsFile)
  await weights.close()
  const common = { folder, name: files.nearnote.name ?? basename(folder), weightsFile, ...describe(files) }
  const model =
    kind === 'static' ? readStatic(files, weights.entries, common, problems) : readBert(files, weights.entries, common, problems)
  failOn(folder, problems)
  return model
}

type Described = Omit<Common, 'dimensions' | 'maxTokens' | 'vocabulary'>

function describe(files: FolderFiles): Omit<Described, 'folder' | 'name' | 'weightsFile'> {
  const kind = files.config.model_type === 'static' ? 'static' : 'bert'
  return {
    prefixes: choosePrefixes(files, kind),
    fusionWeight: files.nearnote.fusionWeight ?? settings.encoder.fusionWeight[kind],
    calibration: files.nearnote.calibration ?? null,
    tokenizer: files.tokenizer,
  }
}

function readBert(
  files: FolderFiles,
  entries: ReadonlyMap<string, TensorEntry>,
  common: Described,
  problems: string[],
): BertFolder {
  const shape = readShape(files, problems)
  if (problems.length === 0) problems.push(...checkBertWeights(entries, shape))
  const limits = [shape.positions, files.sentence.max_seq_length, files.tokenizerConfig.model_max_length]
  return {
    ...common,
    kind: 'bert',
    shape,
    pooling: choosePooling(files, problems),
    dimensions: shape.hidden,
    maxTokens: smallest(limits, shape.positions),
    vocabulary: shape.vocabulary,
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
  const limits = [files.config.max_position_embeddings, files.sentence.max_seq_length, files.tokenizerConfig.model_max_length]
  return {
    ...common,
    kind: 'static',
    pooling: 'mean',
    int8: table?.dtype === 'I8',
    specialTokens: files.config.add_special_tokens ?? false,
    vocabulary: table?.shape[0] ?? 0,
    dimensions: table?.shape[1] ?? 0,
    maxTokens: smallest(limits, settings.encoder.staticMaxTokens),
  }
}

function readShape({ config }: FolderFiles, problems: string[]): BertShape {
  const size = (key: 'hidden_size' | 'num_hidden_layers' | 'num_attention_heads' | 'intermediate_size' | 'vocab_size') => {
    if (config[key] === undefined) problems.push(`config.json lacks ${key}`)
    return config[key] ?? 1
  }
  const shape: BertShape = {
    vocabulary: size('vocab_size'),
    hidden: size('hidden_size'),
    layers: size('num_hidden_layers'),
    heads: size('num_attention_heads'),
    intermediate: size('intermediate_size'),
    positions: config.max_position_embeddings ?? 512,
    tokenTypes: config.type_vocab_size ?? 2,
    activation: activations[config.hidden_act ?? 'gelu'] ?? 'gelu',
    epsilon: config.layer_norm_eps ?? 1e-12,
  }
  if (shape.hidden % shape.heads !== 0) problems.push('hidden_size is not a multiple of num_attention_heads')
  if (!activations[config.hidden_act ?? 'gelu']) problems.push(`the activation ${config.hidden_act} is not supported`)
  if ((config.position_embedding_type ?? 'absolute') !== 'absolute') {
    problems.push(`positions of the type ${config.position_embedding_type} are not supported`)
  }
  return shape
}

const activations: Readonly<Record<string, BertShape['activation']>> = Object.assign(Object.create(null), {
  gelu: 'gelu',
  gelu_new: 'gelu-tanh',
  gelu_fast: 'gelu-tanh',
  gelu_pytorch_tanh: 'gelu-tanh',
  relu: 'relu',
})

/** Mean unless 1_Pooling says otherwise; a module this program does not run would give other vectors silently. */
function choosePooling({ modules, pooling }: FolderFiles, problems: string[]): Pooling {
  const unknown = modules.filter((type) => !/\.(Transformer|Pooling|Normalize)$/.test(type))
  if (unknown.length > 0) problems.push(`modules.json asks for ${unknown.join(', ')}, which is not supported`)
  // Newer Sentence Transformers write other switches beside the modes (include_prompt).
  const modes = Object.entries(pooling).flatMap(([key, on]) =>
    on === true && key.startsWith('pooling_mode_') ? [key.slice('pooling_mode_'.length)] : [],
  )
  const mode = pooling.pooling_mode ?? modes[0] ?? 'mean_tokens'
  if (modes.length > 1) problems.push(`1_Pooling combines ${modes.join(' and ')}, which is not supported`)
  if (mode.startsWith('cls')) return 'cls'
  if (!/^mean(_tokens)?$/.test(mode)) problems.push(`pooling by ${mode} is not supported`)
  return 'mean'
}

/** Ours, else the folder's own prompts, else what E5 was trained with; an explicit empty prompt wins over that default. */
function choosePrefixes({ nearnote, sentenceTransformers }: FolderFiles, kind: 'bert' | 'static'): Prefixes {
  if (nearnote.prefixes) return nearnote.prefixes
  const prompts = sentenceTransformers.prompts ?? {}
  const passage = prompts['passage'] ?? prompts['document'] ?? prompts['corpus']
  if (prompts['query'] !== undefined || passage !== undefined) return { query: prompts['query'] ?? '', passage: passage ?? '' }
  return kind === 'bert' ? { query: 'query: ', passage: 'passage: ' } : { query: '', passage: '' }
}

/** The smallest limit that is one: tokenizer_config.json writes 1e30 for "none". */
function smallest(limits: readonly (number | undefined)[], fallback: number): number {
  return Math.min(fallback, ...limits.filter((limit) => limit !== undefined && limit >= 8 && limit <= 100_000).map(Number))
}

function failOn(folder: string, problems: readonly string[]): void {
  if (problems.length === 0) return
  const some = problems.slice(0, 3).join('; ')
  const more = problems.length > 3 ? ` (and ${problems.length - 3} more)` : ''
  throw new AppError('MODEL_INVALID', `The model in ${folder} cannot be used: ${some}${more}.`, {
    folder,
    problems: [...problems],
  })
}
