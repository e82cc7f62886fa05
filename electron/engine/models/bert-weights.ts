// BERT's tensors by the part they play, whatever prefix and era the checkpoint has; shapes are checked before anything is read.
import type { TensorEntry } from './safetensors-header.ts'

/** Every size of a BERT encoder, from its config.json. */
export interface BertShape {
  vocabulary: number
  hidden: number
  layers: number
  heads: number
  intermediate: number
  positions: number
  tokenTypes: number
  activation: 'gelu' | 'gelu-tanh' | 'relu'
  epsilon: number
}

/** Where the checkpoint keeps a tensor: `bert.` in front in task checkpoints, gamma and beta in old ones. */
export function locateTensor(entries: ReadonlyMap<string, TensorEntry>, name: string): string | undefined {
  const old = name.replace(/LayerNorm\.weight$/, 'LayerNorm.gamma').replace(/LayerNorm\.bias$/, 'LayerNorm.beta')
  return [name, `bert.${name}`, old, `bert.${old}`].find((candidate) => entries.has(candidate))
}

/** One sentence for each tensor that is missing or of another shape than config.json says. */
export function checkBertWeights(entries: ReadonlyMap<string, TensorEntry>, shape: BertShape): string[] {
  return expectedTensors(shape).flatMap(([name, expected]) => {
    const found = locateTensor(entries, name)
    if (!found) return [`tensor ${name} is missing`]
    const actual = entries.get(found)!.shape.join(' x ')
    return actual === expected.join(' x ')
      ? []
      : [`tensor ${name} is ${actual} where config.json asks for ${expected.join(' x ')}`]
  })
}

function expectedTensors(shape: BertShape): [string, number[]][] {
  const { hidden } = shape
  return [
    ['embeddings.word_embeddings.weight', [shape.vocabulary, hidden]],
    ['embeddings.position_embeddings.weight', [shape.positions, hidden]],
    ['embeddings.token_type_embeddings.weight', [shape.tokenTypes, hidden]],
    ...normTensors('embeddings.LayerNorm', hidden),
    ...Array.from({ length: shape.layers }, (_, layer) => layerTensors(`encoder.layer.${layer}`, shape)).flat(),
  ]
}

function layerTensors(name: string, { hidden, intermediate }: BertShape): [string, number[]][] {
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

const linearTensors = (name: string, outputs: number, inputs: number): [string, number[]][] => [
  [`${name}.weight`, [outputs, inputs]],
  [`${name}.bias`, [outputs]],
]

const normTensors = (name: string, size: number): [string, number[]][] => [
  [`${name}.weight`, [size]],
  [`${name}.bias`, [size]],
]
