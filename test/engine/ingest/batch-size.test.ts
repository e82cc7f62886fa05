import { expect, test } from 'vitest'
import { createBatchSize } from '../../../electron/engine/ingest/batch-size.ts'
import { settings } from '../../../electron/engine/settings.ts'

const limits = { ...settings.ingest, batchTexts: [16, 256] as const, batchChunks: 200, batchMs: 1000, batchMsWhileSearching: 250 }

test('a batch has as many texts as take about a second, fewer while somebody searches, within bounds', () => {
  const size = createBatchSize(limits)
  expect(size.texts(false)).toBe(16)
  size.took(16, 16, 160)
  expect([size.texts(false), size.texts(true)]).toEqual([100, 25])
  for (let at = 0; at < 20; at++) size.took(100, 100, 1)
  expect(size.texts(false)).toBe(256)
})

test('where nearly all passages have one text they are written many at a time, and others are not', () => {
  const size = createBatchSize(limits)
  size.took(16, 16, 1600)
  expect(size.chunks(size.texts(false))).toBe(16)
  for (let at = 0; at < 6; at++) size.took(0, size.chunks(size.texts(false)), 5)
  expect(size.chunks(size.texts(false))).toBe(200)
  for (let at = 0; at < 20; at++) size.took(16, 16, 1600)
  expect(size.chunks(size.texts(false))).toBe(16)
})
