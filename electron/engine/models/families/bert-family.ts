// BERT and its nearest relatives: DistilBERT, RoBERTa and XLM-R compute the same with other names and small differences.
import type { ConfigReader } from '../folder/config-reader.ts'
import { type BertShape, buildBertGraph } from '../onnx/bert.ts'
import type { Head } from '../onnx/head.ts'
import type { ExpectedTensor } from '../onnx/tensor-source.ts'
import { linearTensors, normTensors } from '../weights/tensor-check.ts'
import type { Family, ReadFamily } from './family.ts'

export const readBertFamily: ReadFamily = (config) => {
  const shape = readShape(config, { positionOffset: 0, epsilon: 1e-12 })
  return createFamily(shape, ['bert'], {
    reranker: { kind: 'reranker', dense: 'pooler.dense', activation: 'tanh', output: 'classifier' },
    sparse: {
      kind: 'sparse',
      dense: 'cls.predictions.transform.dense',
      activation: shape.activation,
      norm: 'cls.predictions.transform.LayerNorm',
      epsilon: shape.epsilon,
      decoder: decoderOf(config, 'cls.predictions.decoder.weight'),
      bias: 'cls.predictions.bias',
    },
  })
}

/** Positions begin behind the padding id: the table has that many rows more than a text has tokens. */
export const readRobertaFamily: ReadFamily = (config) => {
  const padding = config.number('pad_token_id', 1)
  const shape = readShape(config, { positionOffset: padding + 1, epsilon: 1e-5 })
  return createFamily(shape, ['roberta'], {
    reranker: { kind: 'reranker', dense: 'classifier.dense', activation: 'tanh', output: 'classifier.out_proj' },
    sparse: {
      kind: 'sparse',
      dense: 'lm_head.dense',
      activation: 'gelu',
      norm: 'lm_head.layer_norm',
      epsilon: shape.epsilon,
      decoder: decoderOf(config, 'lm_head.decoder.weight'),
      bias: 'lm_head.bias',
    },
  })
}

export const readDistilBertFamily: ReadFamily = (config) => {
  const shape: BertShape = {
    vocabulary: config.size('vocab_size'),
    hidden: config.size('dim'),
    layers: config.size('n_layers'),
    heads: config.size('n_heads'),
    intermediate: config.size('hidden_dim'),
    positions: config.size('max_position_embeddings', 512),
    positionOffset: 0,
    tokenTypes: 0,
    activation: config.activation('activation'),
    epsilon: 1e-12,
  }
  checkHeads(shape, config, 'dim', 'n_heads')
  return createFamily(shape, ['distilbert'], {
    reranker: { kind: 'reranker', dense: 'pre_classifier', activation: 'relu', output: 'classifier' },
    sparse: {
      kind: 'sparse',
      dense: 'vocab_transform',
      activation: shape.activation,
      norm: 'vocab_layer_norm',
      epsilon: shape.epsilon,
      decoder: decoderOf(config, 'vocab_projector.weight'),
      bias: 'vocab_projector.bias',
    },
  })
}

function readShape(config: ConfigReader, differs: { positionOffset: number; epsilon: number }): BertShape {
  const shape: BertShape = {
    vocabulary: config.size('vocab_size'),
    hidden: config.size('hidden_size'),
    layers: config.size('num_hidden_layers'),
    heads: config.size('num_attention_heads'),
    intermediate: config.size('intermediate_size'),
    positions: config.size('max_position_embeddings', 512),
    positionOffset: differs.positionOffset,
    tokenTypes: config.size('type_vocab_size', 2),
    activation: config.activation('hidden_act'),
    epsilon: config.number('layer_norm_eps', differs.epsilon),
  }
  checkHeads(shape, config, 'hidden_size', 'num_attention_heads')
  const positions = config.text('position_embedding_type', 'absolute')
  if (positions !== 'absolute') config.problem(`positions of the type ${positions} are not supported`)
  if (shape.positions <= shape.positionOffset) config.problem('max_position_embeddings leaves no room for a text')
  return shape
}

function checkHeads(shape: BertShape, config: ConfigReader, hidden: string, heads: string): void {
  if (shape.hidden % shape.heads !== 0) config.problem(`${hidden} is not a multiple of ${heads}`)
}

const wordTable = 'embeddings.word_embeddings.weight'

/** Nearly always the word table itself. */
const decoderOf = (config: ConfigReader, own: string) => (config.flag('tie_word_embeddings', true) ? wordTable : own)

type Heads = { reranker: Head; sparse: Head }

function createFamily(shape: BertShape, prefixes: readonly string[], heads: Heads): Family {
  return {
    shape,
    hidden: shape.hidden,
    vocabulary: shape.vocabulary,
    positions: shape.positions - shape.positionOffset,
    tokenTypes: shape.tokenTypes,
    tensors: expectedTensors(shape),
    names: (name) => checkpointNames(name, prefixes),
    head: (kind, pooling) => (kind === 'embedding' ? { kind, pooling } : heads[kind]),
    tasks: null,
    build: (precision, head, read) => buildBertGraph(shape, precision, head, read),
  }
}

/** BERT's name for each of DistilBERT's layers. */
const distilled: readonly (readonly [RegExp, string])[] = [
  [/^encoder\.layer\.(\d+)\.attention\.self\.query\./, 'transformer.layer.$1.attention.q_lin.'],
  [/^encoder\.layer\.(\d+)\.attention\.self\.key\./, 'transformer.layer.$1.attention.k_lin.'],
  [/^encoder\.layer\.(\d+)\.attention\.self\.value\./, 'transformer.layer.$1.attention.v_lin.'],
  [/^encoder\.layer\.(\d+)\.attention\.output\.dense\./, 'transformer.layer.$1.attention.out_lin.'],
  [/^encoder\.layer\.(\d+)\.attention\.output\.LayerNorm\./, 'transformer.layer.$1.sa_layer_norm.'],
  [/^encoder\.layer\.(\d+)\.intermediate\.dense\./, 'transformer.layer.$1.ffn.lin1.'],
  [/^encoder\.layer\.(\d+)\.output\.dense\./, 'transformer.layer.$1.ffn.lin2.'],
  [/^encoder\.layer\.(\d+)\.output\.LayerNorm\./, 'transformer.layer.$1.output_layer_norm.'],
]

/** Task checkpoints have the family's name in front, old ones gamma and beta. */
function checkpointNames(name: string, prefixes: readonly string[]): string[] {
  const own = distilled.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), name)
  const called = prefixes.includes('distilbert') ? own : name
  const old = called.replace(/LayerNorm\.weight$/, 'LayerNorm.gamma').replace(/LayerNorm\.bias$/, 'LayerNorm.beta')
  return [called, old].flatMap((known) => [known, ...prefixes.map((prefix) => `${prefix}.${known}`)])
}

function expectedTensors(shape: BertShape): ExpectedTensor[] {
  const { hidden, tokenTypes } = shape
  return [
    [wordTable, [shape.vocabulary, hidden]],
    ['embeddings.position_embeddings.weight', [shape.positions, hidden]],
    ...(tokenTypes > 0 ? [['embeddings.token_type_embeddings.weight', [tokenTypes, hidden]] as const] : []),
    ...normTensors('embeddings.LayerNorm', hidden),
    ...Array.from({ length: shape.layers }, (_, layer) => layerTensors(`encoder.layer.${layer}`, shape)).flat(),
  ]
}

function layerTensors(name: string, { hidden, intermediate }: BertShape): ExpectedTensor[] {
  return [
    ...linearTensors(`${name}.attention.self.query`, hidden, hidden),
    ...linearTensors(`${name}.attention.self.key`, hidden, hidden),
    ...linearTensors(`${name}.attention.self.value`, hidden, hidden),
    ...linearTensors(`${name}.attention.output.dense`, hidden, hidden),
    ...normTensors(`${name}.attention.output.LayerNorm`, hidden),
    ...linearTensors(`${name}.intermediate.dense`, intermediate, hidden),
    ...linearTensors(`${name}.output.dense`, hidden, intermediate),
    ...normTensors(`${name}.output.LayerNorm`, hidden),
  ]
}
