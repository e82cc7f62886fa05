// The JSON files of a model folder, each with the few fields that matter here; anything else in them is left alone.
import { join } from 'node:path'
import * as v from 'valibot'
import { exists, readJsonFile } from './json-file.ts'
import { readVocabularyFile } from './vocabulary-file.ts'

const limit = v.optional(v.nullable(v.number()))
const flag = v.optional(v.nullable(v.boolean()))

/** The family reads its sizes itself (config-reader.ts). */
const Config = v.looseObject({
  model_type: v.optional(v.nullable(v.string())),
  architectures: v.optional(v.nullable(v.array(v.string()))),
})

const quantiles = v.pipe(v.array(v.pipe(v.number(), v.minValue(-1.01), v.maxValue(1.01))), v.minLength(2))
/** What a folder of ours adds: nearnote.json. */
const Nearnote = v.object({
  name: v.optional(v.string()),
  prefixes: v.optional(v.object({ query: v.string(), passage: v.string() })),
  fusionWeight: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  calibration: v.optional(v.object({ search: quantiles, compare: quantiles })),
})

const Module = v.object({ type: v.string(), path: v.optional(v.nullable(v.string())) })
const Pooling = v.looseObject({ pooling_mode: v.optional(v.nullable(v.union([v.string(), v.array(v.string())]))) })
const Splade = v.object({
  pooling_strategy: v.optional(v.nullable(v.string())),
  activation_function: v.optional(v.nullable(v.string())),
})
const Sentence = v.object({ max_seq_length: limit, do_lower_case: flag })
const SentenceTransformers = v.object({
  prompts: v.optional(v.nullable(v.record(v.string(), v.string()))),
  default_prompt_name: v.optional(v.nullable(v.string())),
})
const TokenizerConfig = v.looseObject({ model_max_length: limit })

export interface FolderFiles {
  config: v.InferOutput<typeof Config>
  nearnote: v.InferOutput<typeof Nearnote>
  sentence: v.InferOutput<typeof Sentence>
  sentenceTransformers: v.InferOutput<typeof SentenceTransformers>
  tokenizerConfig: v.InferOutput<typeof TokenizerConfig>
  /** Types of modules.json, empty without one. */
  modules: string[]
  /** Null without a pooling file. */
  pooling: v.InferOutput<typeof Pooling> | null
  /** How a sparse model weighs; both places where Sentence Transformers keep it. */
  splade: v.InferOutput<typeof Splade>[]
  tokenizer: { model: object; config: object }
}

/** Reads them all, adding a sentence to `problems` for each that is missing or malformed. */
export async function readFolderFiles(folder: string, problems: string[]): Promise<FolderFiles> {
  const read = <T extends v.GenericSchema>(name: string, schema: T, fallback?: v.InferOutput<T>) =>
    readJsonFile(folder, name, schema, fallback, problems)
  const tokenizerConfig = await read('tokenizer_config.json', TokenizerConfig, {})
  const modules = await read('modules.json', v.array(Module), [])
  return {
    config: await read('config.json', Config),
    nearnote: await read('nearnote.json', Nearnote, {}),
    sentence: await read('sentence_bert_config.json', Sentence, {}),
    sentenceTransformers: await read('config_sentence_transformers.json', SentenceTransformers, {}),
    tokenizerConfig,
    modules: modules.map(({ type }) => type),
    pooling: await read('1_Pooling/config.json', v.nullable(Pooling), null),
    splade: [
      await read('1_SpladePooling/config.json', Splade, {}),
      await read('document_1_SpladePooling/config.json', Splade, {}),
    ],
    tokenizer: { model: await readTokenizer(folder, tokenizerConfig, problems), config: tokenizerConfig },
  }
}

/** tokenizer.json, or what a BERT vocabulary says alone. */
async function readTokenizer(folder: string, config: Record<string, unknown>, problems: string[]): Promise<object> {
  if (!(await exists(join(folder, 'tokenizer.json')))) {
    const built = await readVocabularyFile(join(folder, 'vocab.txt'), config, problems)
    if (built) return built
  }
  return readJsonFile(folder, 'tokenizer.json', v.looseObject({ model: v.looseObject({}) }), undefined, problems)
}
