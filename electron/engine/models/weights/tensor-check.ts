// Tensors that a family expects against those that a checkpoint holds: names and shapes, before anything is read.
import type { Family } from '../families/family.ts'
import type { ExpectedTensor } from '../onnx/tensor-source.ts'
import type { TensorEntry } from './safetensors-header.ts'

/** Weight [out, in] and bias of a linear layer. */
export const linearTensors = (name: string, outputs: number, inputs: number): ExpectedTensor[] => [
  [`${name}.weight`, [outputs, inputs]],
  [`${name}.bias`, [outputs]],
]

/** Weight and bias of a layer norm. */
export const normTensors = (name: string, size: number): ExpectedTensor[] => [
  [`${name}.weight`, [size]],
  [`${name}.bias`, [size]],
]

type Entries = ReadonlyMap<string, TensorEntry>

/** The checkpoint's name for a tensor of the family; undefined when it has none. */
export function locateTensor(entries: Entries, family: Pick<Family, 'names'>, name: string): string | undefined {
  return family.names(name).find((candidate) => entries.has(candidate))
}

/** One sentence for each tensor that is missing or of another shape than config.json says. */
export function checkTensors(entries: Entries, family: Pick<Family, 'names'>, expected: readonly ExpectedTensor[]): string[] {
  return expected.flatMap(([name, shape]) => {
    const found = locateTensor(entries, family, name)
    if (!found) return [`tensor ${name} is missing`]
    const actual = entries.get(found)!.shape.join(' x ')
    return actual === shape.join(' x ') ? [] : [`tensor ${name} is ${actual} where config.json asks for ${shape.join(' x ')}`]
  })
}
