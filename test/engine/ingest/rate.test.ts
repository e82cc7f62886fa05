import { expect, test } from 'vitest'
import { createRate } from '../../../electron/engine/ingest/status/rate.ts'

test('the rate is what the last seconds show; waiting for lanes to start and time spent paused do not count', () => {
  const rate = createRate(10_000)
  expect(rate.tokensPerSecond()).toBe(null)
  rate.begin(1_000_000)
  rate.add(1000, 5, 1_030_000)
  rate.add(1000, 5, 1_030_001)
  expect(rate.tokensPerSecond()).toBe(null)
  expect(rate.tokensPerChunk()).toBe(200)
  rate.add(2000, 10, 1_031_001)
  rate.add(1000, 10, 1_032_001)
  expect(rate.tokensPerSecond()).toBe(1500)
  rate.begin(2_000_000)
  rate.add(500, 5, 2_009_000)
  rate.add(500, 5, 2_009_001)
  rate.add(500, 5, 2_011_001)
  rate.add(700, 7, 2_012_001)
  expect(rate.tokensPerSecond()).toBe(400)
  expect(rate.tokensPerChunk()).toBe(100)
})
