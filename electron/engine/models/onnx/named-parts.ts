// Parts whose tensors a checkpoint keeps under one name: NAME.weight and NAME.bias.

import type { OnnxGraph } from './graph.ts'
import { addLinear, type BuildPrecision, type LinearLayer } from './linear.ts'
import { addLayerNorm } from './parts.ts'
import type { ReadTensor } from './tensor-source.ts'

export interface NamedBuild {
  graph: OnnxGraph
  precision: BuildPrecision
  read: ReadTensor
}

/** A linear layer with its bias. */
export async function addDense(
  { graph, precision, read }: NamedBuild,
  name: string,
  input: string,
  options: Pick<LinearLayer, 'even'> = {},
): Promise<string> {
  const [weight, bias] = [await read(`${name}.weight`), await read(`${name}.bias`)]
  return addLinear(graph, precision, { name, input, weight, bias, ...options })
}

/** Several linear layers over one input as one product: their rows are stacked. */
export async function addStackedDense(build: NamedBuild, names: readonly string[], input: string): Promise<string> {
  const weight = concatenate(await Promise.all(names.map((name) => build.read(`${name}.weight`))))
  const bias = concatenate(await Promise.all(names.map((name) => build.read(`${name}.bias`))))
  return addLinear(build.graph, build.precision, { name: names[0]!, input, weight, bias })
}

export async function addNorm({ graph, read }: NamedBuild, name: string, input: string, epsilon: number): Promise<string> {
  const [weight, bias] = await Promise.all([read(`${name}.weight`), read(`${name}.bias`)])
  return addLayerNorm(graph, { name, input, weight, bias, epsilon })
}

export function concatenate(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
