// DeBERTa-v2 (and v3, which is the same network): config.json and tensor names.
import type { ConfigReader } from '../folder/config-reader.ts'
import { buildDebertaGraph, type DebertaShape } from '../onnx/deberta.ts'
import type { Activation } from '../onnx/parts.ts'
import type { ExpectedTensor } from '../onnx/tensor-source.ts'
import { linearTensors, normTensors } from '../weights/tensor-check.ts'
import type { Family, ReadFamily } from './family.ts'

export const readDebertaFamily: ReadFamily = (config) => {
  const shape = readShape(config)
  return {
    shape,
    hidden: shape.hidden,
    vocabulary: shape.vocabulary,
    positions: shape.positions,
    // Pairs are told apart by the separator alone: published models have no token types.
    tokenTypes: 0,
    tensors: expectedTensors(shape),
    names: (name) => [name, `deberta.${name}`],
    head(kind, pooling): ReturnType<Family['head']> {
      if (kind === 'embedding') return { kind, pooling }
      if (kind === 'reranker') return { kind, dense: 'pooler.dense', activation: readPooler(config), output: 'classifier' }
      return undefined
    },
    tasks: null,
    build: (precision, head, read) => buildDebertaGraph(shape, precision, head, read),
  }
}

const readPooler = (config: ConfigReader): Activation | 'tanh' =>
  config.text('pooler_hidden_act', 'gelu') === 'tanh' ? 'tanh' : config.activation('pooler_hidden_act')

function readShape(config: ConfigReader): DebertaShape {
  const hidden = config.size('hidden_size')
  const heads = config.size('num_attention_heads')
  if (hidden % heads !== 0) config.problem('hidden_size is not a multiple of num_attention_heads')
  if (config.size('attention_head_size', hidden / heads) * heads !== hidden) {
    config.problem('an attention_head_size other than hidden_size / num_attention_heads is not supported')
  }
  if (!config.flag('relative_attention', false)) config.problem('DeBERTa without relative_attention is not supported')
  const positions = config.size('max_position_embeddings', 512)
  return {
    vocabulary: config.size('vocab_size'),
    hidden,
    embedding: config.size('embedding_size', hidden),
    layers: config.size('num_hidden_layers'),
    heads,
    intermediate: config.size('intermediate_size'),
    positions,
    absolute: config.flag('position_biased_input', true),
    tokenTypes: Math.max(0, config.number('type_vocab_size', 0)),
    activation: config.activation('hidden_act'),
    epsilon: config.number('layer_norm_eps', 1e-7),
    relative: readRelative(config, positions),
    convolution: readConvolution(config),
  }
}

function readRelative(config: ConfigReader, positions: number): DebertaShape['relative'] {
  const terms = config.raw('pos_att_type')
  const named = typeof terms === 'string' ? terms.split('|') : Array.isArray(terms) ? terms.map(String) : []
  const asked = named.map((term) => term.trim().toLowerCase())
  const unknown = asked.filter((term) => term !== 'c2p' && term !== 'p2c')
  if (unknown.length > 0) config.problem(`attention terms of the type ${unknown.join(', ')} are not supported`)
  const farthest = config.number('max_relative_positions', -1)
  const maxDistance = farthest < 1 ? positions : farthest
  const buckets = Math.max(0, config.number('position_buckets', -1))
  return {
    span: buckets > 0 ? buckets : maxDistance,
    buckets,
    maxDistance,
    contentToPosition: asked.includes('c2p'),
    positionToContent: asked.includes('p2c'),
    sharedKeys: config.flag('share_att_key', false),
    norm: config
      .text('norm_rel_ebd', 'none')
      .toLowerCase()
      .split('|')
      .map((part) => part.trim())
      .includes('layer_norm'),
  }
}

function readConvolution(config: ConfigReader): DebertaShape['convolution'] {
  const width = config.number('conv_kernel_size', 0)
  if (width <= 0) return null
  if (width % 2 === 0) config.problem('a conv_kernel_size that is even is not supported')
  const activation = config.text('conv_act', 'tanh') === 'tanh' ? 'tanh' : config.activation('conv_act')
  return { width, groups: config.size('conv_groups', 1), activation }
}

function expectedTensors(shape: DebertaShape): ExpectedTensor[] {
  const { hidden, embedding, relative, convolution } = shape
  const optional = (present: boolean, ...tensors: ExpectedTensor[]) => (present ? tensors : [])
  return [
    ['embeddings.word_embeddings.weight', [shape.vocabulary, embedding]],
    ...optional(shape.absolute, ['embeddings.position_embeddings.weight', [shape.positions, embedding]]),
    ...optional(shape.tokenTypes > 0, ['embeddings.token_type_embeddings.weight', [shape.tokenTypes, embedding]]),
    ...optional(embedding !== hidden, ['embeddings.embed_proj.weight', [hidden, embedding]]),
    ...normTensors('embeddings.LayerNorm', hidden),
    ['encoder.rel_embeddings.weight', [2 * relative.span, hidden]],
    ...optional(relative.norm, ...normTensors('encoder.LayerNorm', hidden)),
    ...(convolution ? convolutionTensors(hidden, convolution) : []),
    ...Array.from({ length: shape.layers }, (_, layer) => layerTensors(`encoder.layer.${layer}`, shape)).flat(),
  ]
}

function convolutionTensors(hidden: number, { width, groups }: NonNullable<DebertaShape['convolution']>): ExpectedTensor[] {
  return [
    ['encoder.conv.conv.weight', [hidden, hidden / groups, width]],
    ['encoder.conv.conv.bias', [hidden]],
    ...normTensors('encoder.conv.LayerNorm', hidden),
  ]
}

function layerTensors(name: string, { hidden, intermediate, relative }: DebertaShape): ExpectedTensor[] {
  const own = !relative.sharedKeys
  const self = (part: string) => linearTensors(`${name}.attention.self.${part}`, hidden, hidden)
  return [
    ...['query_proj', 'key_proj', 'value_proj'].flatMap(self),
    ...(own && relative.contentToPosition ? self('pos_key_proj') : []),
    ...(own && relative.positionToContent ? self('pos_query_proj') : []),
    ...linearTensors(`${name}.attention.output.dense`, hidden, hidden),
    ...normTensors(`${name}.attention.output.LayerNorm`, hidden),
    ...linearTensors(`${name}.intermediate.dense`, intermediate, hidden),
    ...linearTensors(`${name}.output.dense`, hidden, intermediate),
    ...normTensors(`${name}.output.LayerNorm`, hidden),
  ]
}
