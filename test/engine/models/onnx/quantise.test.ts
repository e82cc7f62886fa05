import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadRuntime } from '../../../../electron/engine/encoder/graph/load-runtime.ts'
import { createGraph } from '../../../../electron/engine/models/onnx/graph.ts'
import { quantiseRows, type Range, transpose } from '../../../../electron/engine/models/onnx/quantise.ts'

const { InferenceSession, Tensor } = await loadRuntime()

const weight = fc.integer({ min: -1000, max: 1000 }).map((thousandths) => thousandths / 1000)
/** Rows with lone large values among small ones, as trained weights have them. */
const uneven = fc.oneof({ weight: 6, arbitrary: weight.map((value) => value / 8) }, { weight: 1, arbitrary: weight })
const matrix = fc
  .integer({ min: 1, max: 12 })
  .chain((columns) => fc.array(fc.array(uneven, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 6 }))

const rowsOf = (values: Int8Array, columns: number) =>
  Array.from({ length: values.length / columns }, (_, row) => [...values.subarray(row * columns, (row + 1) * columns)])

test.each<Range>(['full', 'reduced'])('%s: every weight comes back within half a step of its row', (range) => {
  fc.assert(
    fc.property(matrix, (rows) => {
      const weights = Float32Array.from(rows.flat())
      const columns = rows[0]!.length
      const { values, scales } = quantiseRows(weights, columns, range)
      weights.forEach((value, at) => {
        const scale = scales[Math.floor(at / columns)]!
        expect(Math.abs(values[at]! * scale - value)).toBeLessThanOrEqual(scale * 0.5001)
      })
    }),
  )
})

test('reduced: two neighbours never add up to more than 128; full: no value is beyond 127', () => {
  fc.assert(
    fc.property(matrix, (rows) => {
      const columns = rows[0]!.length
      const weights = Float32Array.from(rows.flat())
      for (const row of rowsOf(quantiseRows(weights, columns, 'reduced').values, columns)) {
        for (let at = 0; at < columns; at += 2) {
          expect(Math.abs(row[at]!) + Math.abs(row[at + 1] ?? 0)).toBeLessThanOrEqual(128)
        }
      }
      const full = quantiseRows(weights, columns, 'full').values
      expect(full.every((value) => Math.abs(value) <= 127)).toBe(true)
    }),
  )
})

test.each([
  ['a lone large weight keeps all its steps', [1, 0, 0.1, 0.1], [127, 0, 13, 13]],
  ['two large neighbours share the steps', [1, 1, 0.1, 0.1], [64, 64, 6, 6]],
  ['their signs do not matter', [1, -1, 0, 0.5], [64, -63, 0, 32]],
  ['neighbours are the first two, the next two and so on', [0.1, 1, 1, 0.1], [12, 115, 115, 12]],
  ['the last of an odd row stands alone', [0, 0, 1], [0, 0, 127]],
  ['a row of zeros stays one', [0, 0, 0, 0], [0, 0, 0, 0]],
])('reduced: %s', (_, row, expected) => {
  expect([...quantiseRows(Float32Array.from(row), row.length, 'reduced').values]).toEqual(expected)
})

test('products of reduced weights with the largest input are exact on this machine, whatever its kernels', async () => {
  const [depth, columns] = [200, 40]
  const weights = Float32Array.from({ length: depth * columns }, (_, at) => Math.sin(at * at) * (at % 7 === 0 ? 1 : 0.4))
  const { values } = quantiseRows(weights, depth, 'reduced')
  const right = transpose(values, depth, new Int8Array(values.length))
  for (const rows of [1, 2, 3, 5, 8]) {
    const left = new Uint8Array(rows * depth).fill(255)
    const product = await multiply(left, right, { rows, depth, columns })
    const sums = rowsOf(values, depth).map((row) => 255 * row.reduce((sum, value) => sum + value, 0))
    expect([...product]).toEqual(Array.from({ length: rows }, () => sums).flat())
  }
})

async function multiply(
  left: Uint8Array,
  right: Int8Array,
  { rows, depth, columns }: { rows: number; depth: number; columns: number },
): Promise<Int32Array> {
  const graph = createGraph()
  const input = graph.input('left', 'u8', [rows, depth])
  graph.node('MatMulInteger', [input, graph.constant('right', 'i8', [depth, columns], right)], { output: 'product' })
  graph.output('product', 'i32', [rows, columns])
  const session = await InferenceSession.create(Buffer.concat(graph.finish()), { intraOpNumThreads: 1, logSeverityLevel: 3 })
  const { product } = await session.run({ left: new Tensor('uint8', left, [rows, depth]) })
  await session.release()
  if (!(product?.data instanceof Int32Array)) throw new Error('no product')
  return product.data
}
