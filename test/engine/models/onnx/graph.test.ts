import { expect, test } from 'vitest'
import { loadRuntime } from '../../../../electron/engine/encoder/graph/load-runtime.ts'
import { createGraph } from '../../../../electron/engine/models/onnx/graph.ts'

const { InferenceSession, Tensor } = await loadRuntime()

/** x -> x + 1 -> times 2 -> plus what it was; beside it something that nothing needs. */
function buildSums() {
  const graph = createGraph()
  const x = graph.input('x', 'f32', ['N'])
  const more = graph.node('Add', [x, graph.floats('one', Float32Array.of(1), [1])])
  const twice = graph.node('Mul', [more, graph.floats('two', Float32Array.of(2), [1])])
  graph.node('Neg', [graph.input('unused', 'f32', ['N'])])
  return { graph, more, twice, sum: graph.node('Add', [twice, more]) }
}

async function run(pieces: readonly Uint8Array[], given: Readonly<Record<string, number[]>>, value: string): Promise<number[]> {
  const session = await InferenceSession.create(Buffer.concat(pieces), { logSeverityLevel: 3 })
  const feed = Object.entries(given).map(([name, values]) => [name, new Tensor('float32', values, [values.length])])
  const results = await session.run(Object.fromEntries(feed))
  await session.release()
  return Array.from(results[value]!.data, Number)
}

test('a part computes one value and asks only for what that needs', async () => {
  const { graph, twice, sum } = buildSums()
  const whole = graph.extract(sum, new Set())
  expect(whole.inputs).toEqual(['x'])
  expect(await run(whole.pieces, { x: [1, 2] }, sum)).toEqual([6, 9])
  const half = graph.extract(twice, new Set())
  expect(await run(half.pieces, { x: [1, 2] }, twice)).toEqual([4, 6])
})

test('a part begins at values that are known already', async () => {
  const { graph, more, twice, sum } = buildSums()
  const fromMore = graph.extract(sum, new Set([more]))
  expect(fromMore.inputs).toEqual([more])
  expect(await run(fromMore.pieces, { [more]: [10] }, sum)).toEqual([30])
  const fromBoth = graph.extract(sum, new Set([more, twice]))
  expect(fromBoth.inputs.toSorted()).toEqual([more, twice].toSorted())
  expect(await run(fromBoth.pieces, { [more]: [10], [twice]: [1] }, sum)).toEqual([11])
})

test('a graph goes on growing after a part was taken, and the part does not grow with it', async () => {
  const { graph, sum } = buildSums()
  const part = graph.extract(sum, new Set())
  const later = graph.node('Neg', [sum])
  expect(await run(part.pieces, { x: [1] }, sum)).toEqual([6])
  expect(await run(graph.extract(later, new Set([sum])).pieces, { [sum]: [6] }, later)).toEqual([-6])
})
