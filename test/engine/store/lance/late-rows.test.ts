import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createLateRows } from '../../../../electron/engine/store/lance/late-rows.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function open() {
  const commits: number[][] = []
  const disk = { isFull: false }
  const late = createLateRows<number>(
    async (rows) => {
      if (disk.isFull) throw new Error('full')
      commits.push([...rows])
    },
    { rows: 4, ms: 1000 },
  )
  return { late, commits, disk }
}

test('what comes after a pause is committed at once, what follows it closely waits for the next commit', async () => {
  const { late, commits } = open()
  await late.add([1])
  await late.add([2])
  vi.advanceTimersByTime(999)
  await late.add([3])
  expect(commits).toEqual([[1]])
  expect(late.count).toBe(2)
  vi.advanceTimersByTime(1)
  await late.add([])
  expect(commits).toEqual([[1], [2, 3]])
  expect(late.count).toBe(0)
})

test('many are committed however close they come, and the rest when it is asked for', async () => {
  const { late, commits } = open()
  await late.add([1])
  await late.add([2, 3])
  await late.add([4, 5])
  await late.add([6])
  await late.save()
  expect(commits).toEqual([[1], [2, 3, 4, 5], [6]])
  await late.save()
  expect(commits).toHaveLength(3)
})

test('rows whose commit fails count as never added; those that waited before them still wait', async () => {
  const { late, commits, disk } = open()
  await late.add([1])
  await late.add([2])
  disk.isFull = true
  await expect(late.add([3, 4, 5])).rejects.toThrow('full')
  expect(late.count).toBe(1)
  disk.isFull = false
  await late.save()
  expect(commits).toEqual([[1], [2]])
})
