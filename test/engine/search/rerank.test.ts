import { expect, test } from 'vitest'
import type { Reranker } from '../../../electron/engine/encoder/reranker.ts'
import { type SearchInput } from '../../../electron/engine/search/query/search-input.ts'
import { type SearchDeps, searchNotes } from '../../../electron/engine/search/search-notes.ts'
import { AppError, throwIfCancelled } from '../../../shared/errors.ts'
import { createMemoryStore } from '../../memory-store.ts'
import { createToyEncoder } from '../../toy-encoder.ts'
import { addNote } from '../../toy-notes.ts'
import { toySearch } from '../../toy-search.ts'

const encoder = createToyEncoder({ calibration: { search: [-0.3, 0, 0.9], compare: [-0.3, 0, 0.9] } })

/** Knows one thing: passages with more numerals answer better. */
function countingReranker(): Reranker & { read: { query: string; passages: readonly string[] }[] } {
  const read: { query: string; passages: readonly string[] }[] = []
  return {
    read,
    info: { name: 'counting', maxTokens: 512 },
    async scorePassages(query, passages, signal) {
      throwIfCancelled(signal)
      read.push({ query, passages })
      return Float32Array.from(passages, (text) => text.match(/\d/gu)?.length ?? 0)
    },
    close: async () => undefined,
  }
}

async function library(reranker: Reranker | null, count = 3): Promise<SearchDeps> {
  const store = createMemoryStore()
  const texts = ['bread bread bread rye 1', 'bread and butter 1 2', 'some more bread of the day 1 2 3']
  for (let at = 0; at < count; at++) {
    const text = texts[at] ?? `bread ${'crumbs '.repeat(at)} of day ${at}`
    await addNote({ store, encoder }, `/notes/${String(at).padStart(2, '0')}.md`, `## Part\n\n${text}`, { title: `Note ${at}` })
  }
  const calibration = { search: () => encoder.info.calibration?.search ?? null }
  return toySearch({ store, encoder, calibration, reranker })
}

const ask = async (parts: SearchDeps, query: string, more: Partial<SearchInput> = {}, signal?: AbortSignal) => {
  const answer = await searchNotes(parts, { query, limit: 10, mode: 'hybrid', ...more }, signal)
  return { ...answer, order: answer.hits.map(({ path }) => path.replace(/^.*\//u, '')) }
}

test('the reranker’s order counts where it was asked for; it reads the query and the passage under title and heading', async () => {
  const reranker = countingReranker()
  const parts = await library(reranker)
  const plain = await ask(parts, 'bread tag:')
  expect(plain.reranked).toBeUndefined()
  expect(reranker.read).toEqual([])
  const answer = await ask(parts, 'bread of rye', { rerank: true })
  expect(answer).toMatchObject({ reranked: true, order: ['02.md', '01.md', '00.md'] })
  expect(reranker.read[0]?.query).toBe('bread of rye')
  expect(reranker.read[0]?.passages).toContain('Note 1\nPart\nbread and butter 1 2')
  const scores = answer.hits.map(({ score }) => score)
  expect(scores).toEqual(scores.toSorted((a, b) => b - a))
})

test('what was named exactly stays above what was not, whatever the reranker thinks', async () => {
  const answer = await ask(await library(countingReranker()), 'Note 0', { rerank: true })
  expect(answer.reranked).toBe(true)
  expect(answer.order[0]).toBe('00.md')
})

test('only the first 30 notes are read; the others follow in their own order', async () => {
  const reranker = countingReranker()
  const parts = await library(reranker, 45)
  const plain = await ask(parts, 'bread of day', { limit: 45 })
  const answer = await ask(parts, 'bread of day', { limit: 45, rerank: true })
  expect(reranker.read[0]?.passages).toHaveLength(30)
  expect(answer.order.slice(30)).toEqual(plain.order.slice(30))
  expect(answer.order.slice(0, 30).toSorted()).toEqual(plain.order.slice(0, 30).toSorted())
})

test('without a reranker, with its lane gone and in words mode the answer is the one there would be anyway', async () => {
  const gone = countingReranker()
  gone.scorePassages = () => Promise.reject(new AppError('ENCODER_GONE', 'gone', { lane: 'rerank' }))
  const plain = (await ask(await library(null), 'bread of rye')).order
  for (const reranker of [null, gone]) {
    const answer = await ask(await library(reranker), 'bread of rye', { rerank: true })
    expect(answer.reranked).toBeUndefined()
    expect(answer.order).toEqual(plain)
  }
  const words = await ask(await library(countingReranker()), 'bread', { rerank: true, mode: 'words' })
  expect(words.reranked).toBeUndefined()
})

test('the next keystroke ends the reading at once', async () => {
  const stop = new AbortController()
  const slow = countingReranker()
  slow.scorePassages = (_query, _passages, signal) =>
    new Promise((_done, fail) => {
      signal?.addEventListener('abort', () => fail(new AppError('CANCELLED', 'cancelled', {})))
      stop.abort()
    })
  const asked = ask(await library(slow), 'bread of rye', { rerank: true }, stop.signal)
  await expect(asked).rejects.toMatchObject({ code: 'CANCELLED' })
})
