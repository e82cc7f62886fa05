import { expect, test } from 'vitest'
import { createSampleRun } from '../../../electron/engine/encoder/graph/sample-run.ts'
import { createGraph } from '../../../electron/engine/models/onnx/graph.ts'

const texts = [[0, 2], [1]].map((ids) => ({ ids: Int32Array.from(ids), types: null, task: 0 }))
/** Row by id. */
const table = Float32Array.from([1, -2, 0.5, 3, -7, 0.25])

/** Rows of the table, then one node after the other on top of it: doubled each time. */
function buildTower(height: number) {
  const graph = createGraph()
  const ids = graph.input('input_ids', 'i64', ['B', 'S'])
  const two = graph.floats('two', Float32Array.of(2), [1])
  const floors = [graph.node('Gather', [graph.floats('table', table, [3, 2]), ids])]
  while (floors.length < height) floors.push(graph.node('Mul', [floors.at(-1)!, two]))
  return { graph, floors }
}

test('the largest magnitude of each channel over all tokens of all texts is told', async () => {
  const { graph, floors } = buildTower(2)
  const observe = createSampleRun(texts)
  expect([...(await observe(graph, floors[0]!))]).toEqual([7, 3])
  expect([...(await observe(graph, floors[1]!))]).toEqual([14, 6])
})

test('a value is the same whatever was asked for before it, also when that is long forgotten', async () => {
  const { graph, floors } = buildTower(12)
  const observe = createSampleRun(texts)
  const expected = floors.map((_, at) => [7 * 2 ** at, 3 * 2 ** at])
  for (const [at, floor] of floors.entries()) expect([...(await observe(graph, floor))]).toEqual(expected[at])
  expect([...(await observe(graph, floors[1]!))]).toEqual(expected[1])
  expect([...(await observe(graph, floors[11]!))]).toEqual(expected[11])
  expect([...(await observe(graph, floors[5]!))]).toEqual(expected[5])
})
