import { expect, test } from 'vitest'
import { createRate } from '../../../electron/engine/ingest/rate.ts'

test('the rate is what the last seconds show, and time spent paused does not count', () => {
  const rate = createRate(10_000)
  expect(rate.tokensPerSecond()).toBe(null)
  rate.begin(1_000_000)
  rate.add(2000, 10, 1_001_000)
  expect(rate.tokensPerSecond()).toBe(2000)
  expect(rate.tokensPerChunk()).toBe(200)
  rate.add(1000, 10, 1_002_000)
  expect(rate.tokensPerSecond()).toBe(1500)
  rate.begin(2_000_000)
  rate.add(500, 5, 2_001_000)
  rate.add(500, 5, 2_002_000)
  expect(rate.tokensPerSecond()).toBe(500)
  expect(rate.tokensPerChunk()).toBe(100)
})
