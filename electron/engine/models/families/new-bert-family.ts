// gte-v1.5's "new" BERT (model_type `new`, code published as Alibaba-NLP/new-impl): config.json and tensor names.
import type { ConfigReader } from '../folder/config-reader.ts'
import { buildNewBertGraph, type NewBertShape } from '../onnx/new-bert.ts'
import type { RopeShape } from '../onnx/rope.ts'
import type { ExpectedTensor } from '../onnx/tensor-source.ts'
import { linearTensors, normTensors } from '../weights/tensor-check.ts'
import type { Family, ReadFamily } from './family.ts'

export const readNewBertFamily: ReadFamily = (config) => {
  const shape = readShape(config)
  return {
    shape,
    hidden: shape.hidden,
    vocabulary: shape.vocabulary,
    positions: shape.rope.positions,
    tokenTypes: shape.tokenTypes,
    tensors: expectedTensors(shape),
    names: (name) => [name, `new.${name}`],
    head(kind, pooling): ReturnType<Family['head']> {
      if (kind === 'embedding') return { kind, pooling }
      if (kind === 'reranker') return { kind, dense: 'pooler.dense', activation: 'tanh', output: 'classifier' }
      return undefined
    },
    tasks: null,
    build: (precision, head, read) => buildNewBertGraph(shape, precision, head, read),
  }
}

function readShape(config: ConfigReader): NewBertShape {
  refuseVariants(config)
  const hidden = config.size('hidden_size')
  const heads = config.size('num_attention_heads')
  if (hidden % (2 * heads) !== 0) config.problem('hidden_size is not an even multiple of num_attention_heads')
  return {
    vocabulary: config.size('vocab_size'),
    hidden,
    layers: config.size('num_hidden_layers'),
    heads,
    intermediate: config.size('intermediate_size'),
    tokenTypes: Math.max(0, config.number('type_vocab_size', 1)),
    activation: config.activation('hidden_act'),
    epsilon: config.number('layer_norm_eps', 1e-12),
    packed: config.flag('pack_qkv', true),
    rope: readRope(config, hidden / heads),
  }
}

/** Switches of the published code that no published model has: unseen, they would give other vectors silently. */
function refuseVariants(config: ConfigReader): void {
  const norm = config.text('layer_norm_type', 'layer_norm')
  if (norm !== 'layer_norm') config.problem(`norms of the type ${norm} are not supported`)
  for (const key of ['logn_attention_scale', 'logn_attention_clip1']) {
    if (config.flag(key, false)) config.problem(`${key} is not supported`)
  }
  const positions = config.text('position_embedding_type', 'rope')
  if (positions !== 'rope') config.problem(`positions of the type ${positions} are not supported`)
}

function readRope(config: ConfigReader, width: number): RopeShape {
  const scaling = config.raw('rope_scaling')
  const { type, factor, mixed_b } = { type: undefined, factor: undefined, mixed_b: undefined, ...Object(scaling) }
  const plain = scaling === undefined
  const known = plain || (type === 'ntk' && typeof factor === 'number' && factor >= 1 && (mixed_b ?? undefined) === undefined)
  if (!known) config.problem(`rope_scaling ${JSON.stringify(scaling)} is not supported`)
  return {
    positions: config.size('max_position_embeddings', 2048),
    width,
    base: config.number('rope_theta', 10_000),
    factor: typeof factor === 'number' && known ? factor : 1,
  }
}

function expectedTensors(shape: NewBertShape): ExpectedTensor[] {
  const { hidden, tokenTypes } = shape
  return [
    ['embeddings.word_embeddings.weight', [shape.vocabulary, hidden]],
    ...(tokenTypes > 0 ? [['embeddings.token_type_embeddings.weight', [tokenTypes, hidden]] as const] : []),
    ...normTensors('embeddings.LayerNorm', hidden),
    ...Array.from({ length: shape.layers }, (_, layer) => layerTensors(`encoder.layer.${layer}`, shape)).flat(),
  ]
}

function layerTensors(name: string, { hidden, intermediate, packed }: NewBertShape): ExpectedTensor[] {
  const attention = `${name}.attention`
  return [
    ...(packed
      ? linearTensors(`${attention}.qkv_proj`, 3 * hidden, hidden)
      : ['q_proj', 'k_proj', 'v_proj'].flatMap((part) => linearTensors(`${attention}.${part}`, hidden, hidden))),
    ...linearTensors(`${attention}.o_proj`, hidden, hidden),
    ...normTensors(`${name}.attn_ln`, hidden),
    [`${name}.mlp.up_gate_proj.weight`, [2 * intermediate, hidden]],
    ...linearTensors(`${name}.mlp.down_proj`, hidden, intermediate),
    ...normTensors(`${name}.mlp_ln`, hidden),
  ]
}
