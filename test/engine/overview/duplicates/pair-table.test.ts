import { expect, test } from 'vitest'
import { createPairTable } from '../../../../electron/engine/overview/duplicates/pair-table.ts'

const near = (own: string, path: string, other: string, cosine: number) => ({ own, path, other, cosine })

test('two notes are one pair whichever of both was looked at, in the order of their paths', () => {
  const [there, back] = [createPairTable(), createPairTable()]
  there.add('/b', [near('2-0', '/a', '1-0', 0.9)])
  back.add('/a', [near('1-0', '/b', '2-0', 0.9)])
  expect(there.nearest(10)).toEqual(back.nearest(10))
  there.add('/a', [near('1-0', '/b', '2-0', 0.9)])
  expect(there.nearest(10)).toEqual([
    { key: '/a\n/b', left: '/a', right: '/b', passages: [{ left: '1-0', right: '2-0', cosine: 0.9 }] },
  ])
})

test('a note is never a pair with itself', () => {
  const table = createPairTable()
  table.add('/a', [near('1-0', '/a', '1-1', 1)])
  expect(table.size).toBe(0)
})

test('dropping a note takes its pairs and names the other notes of these', () => {
  const table = createPairTable()
  table.add('/a', [near('1-0', '/b', '2-0', 0.9), near('1-0', '/c', '3-0', 0.8)])
  table.add('/b', [near('2-0', '/c', '3-0', 0.7)])
  expect(table.drop('/a').sort()).toEqual(['/b', '/c'])
  expect(table.nearest(10).map(({ key }) => key)).toEqual(['/b\n/c'])
  expect(table.drop('/a')).toEqual([])
})

test('where there are too many, the nearest are kept', () => {
  const table = createPairTable(10)
  for (let at = 0; at < 40; at++) table.add(`/a${at}`, [near(`${at}-0`, '/z', '99-0', at / 40)])
  expect(table.size).toBeLessThanOrEqual(11)
  expect(
    table
      .nearest(3)
      .map(({ left }) => left)
      .sort(),
  ).toEqual(['/a37', '/a38', '/a39'])
})
