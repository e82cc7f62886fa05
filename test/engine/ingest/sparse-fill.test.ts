import { expect, onTestFinished, test } from 'vitest'
import type { SparseEncoder } from '../../../electron/engine/encoder/sparse-encoder.ts'
import { createSparseFill, type SparseFillDeps } from '../../../electron/engine/ingest/vectors/sparse-fill.ts'
import type { Store } from '../../../electron/engine/store/store.ts'
import { createToySparse } from '../../toy-sparse.ts'
import { chunkOf, openTestStore, stateOf, vectorOf } from '../store/store-fixture.ts'

const writeNote = (store: Store, path: string, texts: readonly string[], isEncoded = true) =>
  store.writeNotes([
    { state: stateOf(path), chunks: texts.map((text, at) => chunkOf(text, at, isEncoded ? vectorOf(text) : null)) },
  ])

async function filling(store: Store, first: SparseEncoder | null, more: Partial<SparseFillDeps> = {}) {
  const switchedOn = { encoder: first }
  const told: [number, number][] = []
  const fill = createSparseFill({
    store,
    encoder: () => switchedOn.encoder,
    mayWork: async () => true,
    onProgress: (_, done, total) => void told.push([done, total]),
    retryMs: [1, 4],
    log: (error) => console.error(error),
    ...more,
  })
  onTestFinished(() => fill.close())
  const ask = (query: string) => {
    const now = fill.current()
    const found = now?.passages.search(now.encoder.encodeQuery(query), {}, 10) ?? []
    return found.map(({ path }) => path)
  }
  const stop = new AbortController()
  return { fill, ask, told, switchedOn, stop, refresh: () => fill.refresh(stop.signal) }
}

test('every passage gets its vector once, copies of a text are encoded once, and dense vectors come first', async () => {
  const { store } = await openTestStore()
  await writeNote(
    store,
    '/a.md',
    Array.from({ length: 40 }, (_, at) => `word${at % 25}`),
  )
  await writeNote(store, '/b.md', ['tea'], false)
  const sparse = createToySparse()
  const { fill, ask, told, refresh } = await filling(store, sparse)
  await refresh()
  expect(sparse.encoded).toEqual([])
  const [pending] = await store.pendingChunks(1)
  await store.writeVectors([{ ...pending!, vector: vectorOf('tea') }])
  await refresh()
  expect(sparse.encoded).toHaveLength(26)
  expect(fill.current()?.passages.counts()).toEqual({ chunks: 41, vectors: 41 })
  expect(told.at(-1)).toEqual([41, 41])
  expect(ask('tea')).toEqual(['/b.md'])
  await refresh()
  expect(sparse.encoded).toHaveLength(26)
})

test('nothing is done and nothing answers while none is switched on, or while somebody has paused', async () => {
  const { store } = await openTestStore()
  await writeNote(store, '/a.md', ['tea'])
  const off = await filling(store, null)
  await off.refresh()
  expect(off.fill.current()).toBeNull()
  const sparse = createToySparse()
  const paused = await filling(store, sparse, { mayWork: async () => false })
  await paused.refresh()
  expect(sparse.encoded).toEqual([])
})

test('another encoder takes over in the middle; what the first one made no longer answers', async () => {
  const { store } = await openTestStore()
  await writeNote(
    store,
    '/a.md',
    Array.from({ length: 70 }, (_, at) => `word${at}`),
  )
  const second = createToySparse([['word3', 'tea']], { fingerprint: 'second' })
  const first = createToySparse()
  const { ask, switchedOn, refresh } = await filling(store, {
    ...first,
    async encodePassages(texts, signal) {
      switchedOn.encoder = second
      return first.encodePassages(texts, signal)
    },
  })
  await refresh()
  expect(first.encoded).toHaveLength(32)
  expect(second.encoded).toHaveLength(70)
  expect(ask('tea')).toEqual(['/a.md'])
  switchedOn.encoder = null
  expect(ask('tea')).toEqual([])
})

test('a text that no lane survives stops no other', async () => {
  const { store } = await openTestStore()
  await writeNote(store, '/a.md', ['tea', 'poison', 'bread'])
  const { ask, refresh } = await filling(store, createToySparse([], { deadly: 'poison' }))
  await refresh()
  expect([ask('tea'), ask('bread'), ask('poison')]).toEqual([['/a.md'], ['/a.md'], []])
})

test('it stops with the batch under way and goes on where it was', async () => {
  const { store } = await openTestStore()
  await writeNote(
    store,
    '/a.md',
    Array.from({ length: 100 }, (_, at) => `word${at}`),
  )
  const sparse = createToySparse()
  const first = await filling(store, {
    ...sparse,
    async encodePassages(texts, signal) {
      const vectors = await sparse.encodePassages(texts, signal)
      if (sparse.encoded.length > 40) first.stop.abort()
      return vectors
    },
  })
  await first.refresh()
  await first.fill.close()
  expect(sparse.encoded).toHaveLength(64)
  const second = await filling(store, sparse)
  await second.refresh()
  expect(sparse.encoded).toHaveLength(100)
})
