import { expect, test } from 'vitest'
import { createBackOff } from '../../electron/main/back-off.ts'

test('each death waits twice as long as the one before, ten seconds at most', () => {
  const backOff = createBackOff()
  expect(Array.from({ length: 8 }, () => backOff(5))).toEqual([200, 400, 800, 1600, 3200, 6400, 10_000, 10_000])
})

test('an engine that was well for a minute starts afresh', () => {
  const backOff = createBackOff()
  backOff(0)
  backOff(0)
  expect(backOff(60_000)).toBe(200)
})
