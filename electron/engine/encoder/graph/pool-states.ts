// What a graph of ours does by itself, for graphs that stop before it: pooling, normalising, weighing a vocabulary.
import type { Pooling } from '../../models/onnx/parts.ts'

/** `states` [tokens, D] -> an L2-normalised vector [D]. */
export function poolStates(states: Float32Array, tokens: number, pooling: Pooling): Float32Array {
  const width = states.length / tokens
  if (pooling === 'cls') return normalise(states.slice(0, width))
  const sum = new Float32Array(width)
  for (let at = 0; at < states.length; at++) sum[at % width]! += states[at]!
  return normalise(sum)
}

/** In place. A vector of zeros stays one. */
export function normalise(vector: Float32Array): Float32Array {
  let squares = 0
  for (const value of vector) squares += value * value
  const norm = Math.sqrt(squares) || 1
  for (let at = 0; at < vector.length; at++) vector[at]! /= norm
  return vector
}

/** `logits` [tokens, V] -> max over the tokens of log(1 + relu(logit)), [V]. */
export function weighLogits(logits: Float32Array, tokens: number): Float32Array {
  const width = logits.length / tokens
  const largest = new Float32Array(width)
  for (let at = 0; at < logits.length; at++) {
    const entry = at % width
    if (logits[at]! > largest[entry]!) largest[entry] = logits[at]!
  }
  return largest.map((value) => Math.log1p(value))
}
