// The JSON files of a model folder, each with the few fields that matter here; anything else in them is left alone.
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'

const size = v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1)))
const limit = v.optional(v.nullable(v.number()))

const Config = v.object({
  model_type: v.optional(v.string()),
  hidden_size: size,
  num_hidden_layers: size,
  num_attention_heads: size,
  intermediate_size: size,
  vocab_size: size,
  max_position_embeddings: size,
  type_vocab_size: size,
  hidden_act: v.optional(v.string()),
  layer_norm_eps: v.optional(v.number()),
  position_embedding_type: v.optional(v.string()),
  // Static models only.
  add_special_tokens: v.optional(v.boolean()),
})

const quantiles = v.pipe(v.array(v.pipe(v.number(), v.minValue(-1.01), v.maxValue(1.01))), v.minLength(2))
/** What a folder of ours adds: nearnote.json. */
const Nearnote = v.object({
  name: v.optional(v.string()),
  prefixes: v.optional(v.object({ query: v.string(), passage: v.string() })),
  fusionWeight: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  calibration: v.optional(v.object({ search: quantiles, compare: quantiles })),
})

const Module = v.object({ type: v.string() })
const Pooling = v.looseObject({ pooling_mode: v.optional(v.string()) })
const Sentence = v.object({ max_seq_length: limit })
const SentenceTransformers = v.object({ prompts: v.optional(v.nullable(v.record(v.string(), v.string()))) })
const TokenizerConfig = v.looseObject({ model_max_length: limit })

export interface FolderFiles {
  config: v.InferOutput<typeof Config>
  nearnote: v.InferOutput<typeof Nearnote>
  sentence: { max_seq_length?: number | undefined }
  sentenceTransformers: v.InferOutput<typeof SentenceTransformers>
  tokenizerConfig: { model_max_length?: number | undefined }
  /** Types of modules.json, empty without one. */
  modules: string[]
  pooling: v.InferOutput<typeof Pooling>
  tokenizer: { model: object; config: object }
}

/** Reads them all, adding a sentence to `problems` for each that is missing or malformed. */
export async function readFolderFiles(folder: string, problems: string[]): Promise<FolderFiles> {
  const read = <T extends v.GenericSchema>(name: string, schema: T, fallback?: v.InferOutput<T>) =>
    readJson(folder, name, schema, fallback, problems)
  const tokenizerConfig = await read('tokenizer_config.json', TokenizerConfig, {})
  const sentence = await read('sentence_bert_config.json', Sentence, {})
  const modules = await read('modules.json', v.array(Module), [])
  return {
    config: await read('config.json', Config),
    nearnote: await read('nearnote.json', Nearnote, {}),
    sentence: { max_seq_length: sentence.max_seq_length ?? undefined },
    sentenceTransformers: await read('config_sentence_transformers.json', SentenceTransformers, {}),
    tokenizerConfig: { model_max_length: tokenizerConfig.model_max_length ?? undefined },
    modules: modules.map(({ type }) => type),
    pooling: await read('1_Pooling/config.json', Pooling, {}),
    tokenizer: { model: await read('tokenizer.json', v.looseObject({ model: v.looseObject({}) })), config: tokenizerConfig },
  }
}

/** A tokenizer.json of a 250,000-word vocabulary is about 17 MB. */
const maxBytes = 64 * 1024 * 1024

async function readJson<T extends v.GenericSchema>(
  folder: string,
  name: string,
  schema: T,
  fallback: v.InferOutput<T> | undefined,
  problems: string[],
): Promise<v.InferOutput<T>> {
  const parsed = v.safeParse(schema, await parseFile(join(folder, name), fallback))
  if (parsed.success) return parsed.output
  const issue = parsed.issues[0]
  const where = v.getDotPath(issue)
  const absent = issue.input === undefined && !where
  problems.push(absent ? `${name} is missing or is not JSON` : `${name}: ${where ?? ''} ${issue.message}`)
  // SAFETY: the caller fails on `problems` before it uses any of this.
  return (fallback ?? {}) as v.InferOutput<T>
}

async function parseFile(path: string, fallback: unknown): Promise<unknown> {
  try {
    if ((await stat(path)).size > maxBytes) return undefined
  } catch {
    return fallback
  }
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    return undefined
  }
}
