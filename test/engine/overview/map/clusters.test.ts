// Clusters are what stands thick together, and their names are of their own notes.
import { expect, test } from 'vitest'
import { findClusters, none } from '../../../../electron/engine/overview/map/clusters/find-clusters.ts'
import { createClusterWords } from '../../../../electron/engine/overview/map/clusters/label-words.ts'
import { createSeededRandom } from '../../../../electron/engine/overview/map/layout/seeded-random.ts'

function heapsOnPlane(centres: readonly [number, number][], each: number): Float32Array {
  const random = createSeededRandom(3)
  const near = () => (random() + random() + random() - 1.5) * 1.2
  return Float32Array.from(centres.flatMap(([x, y]) => Array.from({ length: each }, () => [x + near(), y + near()]).flat()))
}

const centres: [number, number][] = [
  [0, 0],
  [12, 0],
  [6, 11],
  [18, 12],
]

test('heaps that stand apart are clusters, each whole, and the same ones again', () => {
  const places = heapsOnPlane(centres, 80)
  const clusters = findClusters(places)
  expect(clusters.count).toBe(4)
  for (let heap = 0; heap < 4; heap++) {
    const own = new Set(clusters.of.subarray(heap * 80, (heap + 1) * 80))
    own.delete(none)
    expect(own.size).toBe(1)
  }
  expect(findClusters(places)).toEqual(clusters)
})

test('a point far from all others is in no cluster', () => {
  const { of } = findClusters(Float32Array.from([...heapsOnPlane(centres, 80), 60, 60]))
  expect(of.at(-1)).toBe(none)
})

test('names are words of the cluster as people write them, not what all notes say', () => {
  const words = createClusterWords((term) => term === 'today')
  const texts = [
    ['Tomatoes on the balcony', 'Today the tomatoes need water. The notebook says so.'],
    ['Tomatoes and slugs', 'Slugs eat tomatoes. The notebook says so.'],
    ['Slugs', 'Beer for slugs today. The notebook says so.'],
  ] as const
  const others = [
    ['Rye bread', 'Flour and GitHub today. The notebook says so.'],
    ['White bread', 'More flour, then GitHub. The notebook says so.'],
    ['Flour', 'Bread wants flour. The notebook says so.'],
  ] as const
  for (const [title, text] of texts) words.add({ cluster: 0, note: title, title, text })
  for (const [title, text] of others) words.add({ cluster: 1, note: title, title, text })
  const [garden = [], bakery = []] = words.best(2, 3)
  expect(garden.slice(0, 2).sort()).toEqual(['slugs', 'tomatoes'])
  expect(bakery.slice(0, 2).sort()).toEqual(['bread', 'flour'])
  expect(bakery).toContain('GitHub')
  expect([...garden, ...bakery]).not.toContain('notebook')
})

test('scripts without spaces give whole words', () => {
  const words = createClusterWords(() => false)
  for (const [at, text] of ['番茄炒蛋很好吃', '番茄炒蛋的做法', '今天做番茄'].entries()) {
    words.add({ cluster: 0, note: String(at), title: '', text })
  }
  words.add({ cluster: 1, note: 'x', title: '', text: '下雨' })
  expect(words.best(2, 3)[0]).toContain('番茄')
})
