// BERT's forward pass in plain loops and doubles, written from the paper's formulas: what the graphs are held against.
import type { BertSizes, Tensors } from './tiny-models.ts'

type Matrix = number[][]

/** Hidden states of every token, [tokens][hidden]. */
export function runPlainBert(tensors: Tensors, sizes: BertSizes, ids: readonly number[]): Matrix {
  const read = (name: string) => {
    const { data } = tensors[name]!
    if (!(data instanceof Float32Array)) throw new Error(`${name} is not F32`)
    return data
  }
  const row = (name: string, index: number) => Array.from(read(name).subarray(index * sizes.hidden, (index + 1) * sizes.hidden))
  const linear = (input: Matrix, name: string): Matrix => {
    const weight = read(`${name}.weight`)
    const bias = read(`${name}.bias`)
    return input.map((x) =>
      Array.from(bias, (b, out) => x.reduce((sum, value, k) => sum + value * weight[out * x.length + k]!, b)),
    )
  }
  const norm = (input: Matrix, name: string): Matrix => {
    const gain = read(`${name}.weight`)
    const shift = read(`${name}.bias`)
    return input.map((x) => {
      const mean = x.reduce((a, b) => a + b, 0) / x.length
      const variance = x.reduce((a, b) => a + (b - mean) ** 2, 0) / x.length
      return x.map((value, k) => ((value - mean) / Math.sqrt(variance + 1e-12)) * gain[k]! + shift[k]!)
    })
  }
  const add = (left: Matrix, right: Matrix): Matrix => left.map((x, i) => x.map((value, k) => value + right[i]![k]!))
  let states = norm(
    ids.map((id, at) => {
      const positions = row('embeddings.position_embeddings.weight', at)
      const types = row('embeddings.token_type_embeddings.weight', 0)
      return row('embeddings.word_embeddings.weight', id).map((value, k) => value + positions[k]! + types[k]!)
    }),
    'embeddings.LayerNorm',
  )
  for (let layer = 0; layer < sizes.layers; layer++) {
    const name = `encoder.layer.${layer}`
    const [query, key, value] = ['query', 'key', 'value'].map((part) => linear(states, `${name}.attention.self.${part}`))
    const context = attend(query!, key!, value!, sizes.heads)
    const middle = norm(add(linear(context, `${name}.attention.output.dense`), states), `${name}.attention.output.LayerNorm`)
    const wide = linear(middle, `${name}.intermediate.dense`).map((x) => x.map(gelu))
    states = norm(add(linear(wide, `${name}.output.dense`), middle), `${name}.output.LayerNorm`)
  }
  return states
}

function attend(query: Matrix, key: Matrix, value: Matrix, heads: number): Matrix {
  const width = query[0]!.length / heads
  return query.map((q) =>
    Array.from({ length: heads }, (_, head) => {
      const from = head * width
      const scores = key.map((k) => {
        let sum = 0
        for (let d = from; d < from + width; d++) sum += q[d]! * k[d]!
        return Math.exp(sum / Math.sqrt(width))
      })
      const total = scores.reduce((a, b) => a + b, 0)
      return Array.from({ length: width }, (_, d) => value.reduce((sum, v, at) => sum + (scores[at]! / total) * v[from + d]!, 0))
    }).flat(),
  )
}

const gelu = (x: number) => 0.5 * x * (1 + erf(x / Math.SQRT2))

/** By its Taylor series: exact to double precision for the small arguments that occur here. */
function erf(x: number): number {
  if (Math.abs(x) > 5) return Math.sign(x)
  let term = x
  let sum = x
  for (let n = 1; n < 120; n++) {
    term *= (-x * x) / n
    sum += term / (2 * n + 1)
  }
  return (2 / Math.sqrt(Math.PI)) * sum
}

export function meanAndNormalise(states: Matrix): number[] {
  return normalise(states[0]!.map((_, k) => states.reduce((sum, row) => sum + row[k]!, 0) / states.length))
}

export function normalise(vector: readonly number[]): number[] {
  const norm = Math.hypot(...vector)
  return vector.map((value) => value / norm)
}

export function cosine(left: ArrayLike<number>, right: ArrayLike<number>): number {
  const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
    Array.from(a, (value, at) => value * b[at]!).reduce((x, y) => x + y, 0)
  return dot(left, right) / Math.sqrt(dot(left, left) * dot(right, right))
}
