// The kinds of model folders, each read and checked: a graph of ours, a graph that the folder brings, a static table.
import { basename, join } from 'node:path'
import { settings } from '../../settings.ts'
import type { ReadFamily } from '../families/family.ts'
import { countLabels, detectTask } from '../families/task.ts'
import { readTasks } from '../families/tasks.ts'
import { readModelCard } from '../installed/model-card.ts'
import { headTensors } from '../onnx/head.ts'
import type { OnnxChoice } from '../onnx-files/onnx-choice.ts'
import { readOnnxGraph } from '../onnx-files/onnx-folder.ts'
import { checkTensors } from '../weights/tensor-check.ts'
import { openWeights } from '../weights/weights.ts'
import { createConfigReader } from './config-reader.ts'
import type { FolderFiles } from './folder-files.ts'
import type { CommonFolder, GraphFolder, OnnxFolder, StaticFolder } from './folder-kinds.ts'
import { exists } from './json-file.ts'
import { modelInvalid } from './model-invalid.ts'
import { checkSplade, listUnknownModules, readPooling } from './pooling.ts'
import { defaultPrefixes, readPrefixes } from './prefixes.ts'

/** Token limit of a static model whose folder names none: it has no positions, so only memory counts. */
const staticMaxTokens = 8192

type Described = Omit<CommonFolder, 'dimensions' | 'maxTokens' | 'vocabulary' | 'weights'>
type Weighed = Described & Pick<CommonFolder, 'weights'>

/** What every kind has in common, from the small files. */
export async function describeFolder(folder: string, files: FolderFiles, type: string): Promise<Described> {
  const { nearnote, pooling } = files
  const prefixes = readPrefixes(files)
  return {
    folder,
    name: nearnote.name ?? basename(folder),
    task: detectTask(files, await exists(join(folder, 'idf.json'))),
    prefixes: prefixes ?? defaultPrefixes(files),
    fusionWeight: nearnote.fusionWeight ?? settings.encoder.fusionWeight[type === 'static' ? 'static' : 'transformer'],
    calibration: nearnote.calibration ?? null,
    languages: (await readModelCard(folder)).languages,
    tokenizer: files.tokenizer,
    lowercase: files.sentence.do_lower_case ?? false,
    stated: { prefixes: prefixes !== null, pooling: pooling !== null, fusionWeight: nearnote.fusionWeight !== undefined },
  }
}

/** Undefined with sentences in `problems`. */
export async function readGraph(
  files: FolderFiles,
  common: Weighed,
  readFamily: ReadFamily,
  problems: string[],
): Promise<GraphFolder | undefined> {
  const { task } = common
  const family = readFamily(createConfigReader(files.config, problems))
  const pooling = task === 'embedding' ? (readPooling(files, problems) ?? 'mean') : 'cls'
  const head = family.head(task, pooling)
  if (!head) problems.push(`models of the type ${files.config.model_type} are not supported as ${task} (config.json, model_type)`)
  checkUse(files, common, problems)
  if (problems.length > 0 || !head) return undefined
  const opened = await openWeights(common.weights)
  await opened.close()
  problems.push(...checkTensors(opened.entries, family, [...family.tensors, ...headTensors(head, family)]))
  if (problems.length > 0) return undefined
  const maxTokens = smallest(limitsOf(files), family.positions)
  const { hidden: dimensions, vocabulary, tasks } = family
  return { ...common, kind: 'graph', family, head, pooling, dimensions, maxTokens, vocabulary, tasks }
}

/** Undefined with sentences in `problems`. */
export async function readOnnx(
  files: FolderFiles,
  common: Described,
  { file, precision }: OnnxChoice,
  earlier: string[],
): Promise<OnnxFolder | undefined> {
  const problems: string[] = []
  const config = createConfigReader(files.config, problems)
  // A module that only the graph itself can run leaves its pooled output.
  const pooledOnly = common.task === 'embedding' && listUnknownModules(files).length > 0
  const pooling = (pooledOnly || common.task !== 'embedding' ? null : readPooling(files, problems)) ?? 'mean'
  const graph = await readOnnxGraph(common.folder, file, { task: common.task, pooling, pooledOnly }, problems)
  checkUse(files, common, problems)
  const hidden = config.raw('hidden_size') ?? config.raw('dim')
  const dimensions = graph?.width ?? (typeof hidden === 'number' ? hidden : 0)
  if (graph && dimensions < 1) problems.push('config.json lacks hidden_size')
  const vocabulary = config.size('vocab_size', Number.MAX_SAFE_INTEGER)
  const positions = config.size('max_position_embeddings', 512)
  const tasks = graph?.tasks ? readTasks(config) : null
  earlier.push(...problems)
  if (!graph || problems.length > 0) return undefined
  // RoBERTa's tables begin behind the padding id.
  const offset = /roberta|camembert/.test(files.config.model_type ?? '') && positions % 8 === 2 ? 2 : 0
  const maxTokens = smallest(limitsOf(files), positions - offset)
  const { use, files: weights } = graph
  return { ...common, kind: 'onnx', file, use, pooling, precision, tasks, weights, dimensions, maxTokens, vocabulary }
}

/** Throws MODEL_INVALID. */
export async function readStatic(files: FolderFiles, common: Weighed): Promise<StaticFolder> {
  const opened = await openWeights(common.weights)
  await opened.close()
  const table = opened.entries.get('embedding.weight')
  const [vocabulary, dimensions] = table?.shape ?? []
  if (!table || table.shape.length !== 2 || !vocabulary || !dimensions) {
    throw modelInvalid(common.folder, ['model.safetensors needs a tensor embedding.weight [vocabulary, dimensions]'])
  }
  const positions = files.config['max_position_embeddings']
  const limits = [typeof positions === 'number' ? positions : null, ...limitsOf(files)]
  return {
    ...common,
    kind: 'static',
    task: 'embedding',
    pooling: 'mean',
    int8: table.dtype === 'I8',
    specialTokens: files.config['add_special_tokens'] === true,
    vocabulary,
    dimensions,
    maxTokens: smallest(limits, staticMaxTokens),
  }
}

/** What would give other scores or weights than the folder means. */
function checkUse(files: FolderFiles, { task }: Described, problems: string[]): void {
  if (task === 'sparse') checkSplade(files, problems)
  const labels = task === 'reranker' ? countLabels(files) : 1
  if (labels !== 1) problems.push(`it sorts texts into ${labels} classes; a reranker gives one score`)
}

const limitsOf = ({ sentence, tokenizerConfig }: FolderFiles) => [sentence.max_seq_length, tokenizerConfig.model_max_length]

/** The smallest limit that is one: tokenizer_config.json writes 1e30 for "none". */
function smallest(limits: readonly (number | null | undefined)[], fallback: number): number {
  return limits.reduce<number>(
    (least, limit) => (typeof limit === 'number' && limit >= 8 && limit <= 100_000 ? Math.min(least, Math.floor(limit)) : least),
    fallback,
  )
}
