// jina-embeddings-v3 (model_type xlm-roberta with rotary positions and task adapters): config.json and tensor names.
import type { ConfigReader } from '../folder/config-reader.ts'
import { buildJinaGraph, type JinaShape } from '../onnx/jina.ts'
import type { ExpectedTensor } from '../onnx/tensor-source.ts'
import { normTensors } from '../weights/tensor-check.ts'
import type { ReadFamily } from './family.ts'

/** It shares its model_type with plain XLM-R. */
export const isJina = (config: Pick<ConfigReader, 'raw'>): boolean => config.raw('position_embedding_type') === 'rotary'

export const readJinaFamily: ReadFamily = (config) => {
  const shape = readShape(config)
  return {
    shape,
    hidden: shape.hidden,
    vocabulary: shape.vocabulary,
    positions: shape.rope.positions,
    tokenTypes: 1,
    tensors: expectedTensors(shape),
    names: (name) => [name, `roberta.${name}`],
    head: (kind, pooling) => (kind === 'embedding' ? { kind, pooling } : undefined),
    // Places in `adapters.kept`.
    tasks: { query: 0, passage: 1 },
    build: (precision, head, read) => buildJinaGraph(shape, precision, head, read),
  }
}

function readShape(config: ConfigReader): JinaShape {
  const hidden = config.size('hidden_size')
  const heads = config.size('num_attention_heads')
  if (hidden % (2 * heads) !== 0) config.problem('hidden_size is not an even multiple of num_attention_heads')
  return {
    vocabulary: config.size('vocab_size'),
    hidden,
    layers: config.size('num_hidden_layers'),
    heads,
    intermediate: config.size('intermediate_size'),
    activation: config.activation('hidden_act'),
    epsilon: config.number('layer_norm_eps', 1e-5),
    rope: {
      positions: config.size('max_position_embeddings', 8194),
      width: hidden / heads,
      base: config.number('rotary_emb_base', 10_000),
      factor: 1,
    },
    adapters: readAdapters(config),
  }
}

function readAdapters(config: ConfigReader): JinaShape['adapters'] {
  const named = config.raw('lora_adaptations')
  const names: readonly unknown[] = Array.isArray(named) ? named : []
  const kept = ['retrieval.query', 'retrieval.passage'].map((task) => names.indexOf(task))
  if (kept.includes(-1)) config.problem('lora_adaptations names no adapters for retrieval.query and retrieval.passage')
  const rank = config.size('lora_rank', 4)
  return { count: Math.max(1, names.length), rank, strength: config.number('lora_alpha', 1) / rank, kept }
}

function expectedTensors(shape: JinaShape): ExpectedTensor[] {
  const { hidden } = shape
  return [
    ...tableTensors('embeddings.word_embeddings', shape.vocabulary, shape),
    ...tableTensors('embeddings.token_type_embeddings', 1, shape),
    ...normTensors('emb_ln', hidden),
    ...Array.from({ length: shape.layers }, (_, layer) => layerTensors(`encoder.layers.${layer}`, shape)).flat(),
  ]
}

function layerTensors(name: string, shape: JinaShape): ExpectedTensor[] {
  const { hidden, intermediate } = shape
  return [
    ...adaptedTensors(`${name}.mixer.Wqkv`, 3 * hidden, hidden, shape),
    ...adaptedTensors(`${name}.mixer.out_proj`, hidden, hidden, shape),
    ...normTensors(`${name}.norm1`, hidden),
    ...adaptedTensors(`${name}.mlp.fc1`, intermediate, hidden, shape),
    ...adaptedTensors(`${name}.mlp.fc2`, hidden, intermediate, shape),
    ...normTensors(`${name}.norm2`, hidden),
  ]
}

function adaptedTensors(name: string, outputs: number, inputs: number, { adapters }: JinaShape): ExpectedTensor[] {
  const weight = `${name}.parametrizations.weight`
  return [
    [`${weight}.original`, [outputs, inputs]],
    [`${weight}.0.lora_A`, [adapters.count, adapters.rank, inputs]],
    [`${weight}.0.lora_B`, [adapters.count, outputs, adapters.rank]],
    [`${name}.bias`, [outputs]],
  ]
}

/** Of a table A and B change places: row + strength x (A's row) B. */
function tableTensors(name: string, rows: number, { hidden, adapters }: JinaShape): ExpectedTensor[] {
  const weight = `${name}.parametrizations.weight`
  return [
    [`${weight}.original`, [rows, hidden]],
    [`${weight}.0.lora_A`, [adapters.count, rows, adapters.rank]],
    [`${weight}.0.lora_B`, [adapters.count, adapters.rank, hidden]],
  ]
}
