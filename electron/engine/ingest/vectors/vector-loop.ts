// The vector pipeline: takes chunks without a vector, longest waiting first, and gives them one.
//  1. choose    as many as take about a second; texts that were just encoded cost nothing
//  2. encode    whatever happens to the lanes; a text that none survives is given up
//  3. write     in one commit; what got a vector is the result
// Two batches are under way, so that the lanes have the next one while the last is written; a kill repeats what was not committed.

import { sleep } from '../../async/sleep.ts'
import type { Encoder } from '../../encoder/encoder.ts'
import type { settings, Tuned } from '../../settings.ts'
import type { Store } from '../../store/store.ts'
import type { PendingChunk } from '../../store/stored.ts'
import type { IngestState } from '../status/ingest-state.ts'
import type { Rate } from '../status/rate.ts'
import type { Commits } from '../text/commit.ts'
import { problemState } from '../text/problem-state.ts'
import { createBatchSize } from './batch-size.ts'
import { encodeWithRetry } from './encode-with-retry.ts'
import { createEncodedTexts } from './encoded-texts.ts'

export interface VectorLoop {
  /** There may be chunks without a vector. */
  wake(signal: AbortSignal): void
  readonly isRunning: boolean
  /** Resolves after the next commit, or when the loop has ended; at once when it does not run. */
  nextCommit(): Promise<void>
  /** Resolves when what the store has been given was told too: a note may be complete a moment earlier. */
  told(): Promise<void>
  /** Resolves when the loop has ended. */
  ended(): Promise<void>
}

/** What one commit gave vectors to. */
export interface EncodedBatch {
  /** Chunks that have one now. */
  written: readonly { path: string }[]
  /** Those among them whose text had to be encoded: the others are copies. */
  encoded: readonly { path: string }[]
}

export interface VectorDeps {
  store: Pick<Store, 'notes' | 'pendingChunks' | 'writeVectors' | 'writeStates'>
  encoder: Pick<Encoder, 'countTokens' | 'encodeBatch'>
  commits: Pick<Commits, 'commit' | 'gate'>
  ingestState: Pick<IngestState, 'current' | 'isEncoding'>
  rate: Rate
  /** When somebody searched last, by performance.now(). */
  searchedAt: { readonly ms: number }
  settings: Tuned<typeof settings.ingest>
  /** ms since 1970. */
  now(): number
  log(error: unknown): void
  onEncoded(batch: EncodedBatch): void
  /** Nothing is left to encode. */
  onIdle(): void
  /** The loop has begun or ended. */
  onChange(): void
}

interface Looping {
  deps: VectorDeps
  /** Chunks of batches under way. */
  inFlight: Set<string>
  /** Chunks that no lane survives; tried again with the next start. */
  givenUp: Set<string>
  size: ReturnType<typeof createBatchSize>
  recent: ReturnType<typeof createEncodedTexts>
  committed(): void
  /** The last write, until it has been told too. */
  writing: Promise<void>
}

export function createVectorLoop(deps: VectorDeps): VectorLoop {
  const { ingestState, rate } = deps
  let running: Promise<void> | null = null
  let isWoken = false
  let latest = new AbortController().signal
  let waiting: (() => void)[] = []
  const looping: Looping = {
    deps,
    inFlight: new Set(),
    givenUp: new Set(),
    size: createBatchSize(deps.settings),
    recent: createEncodedTexts(),
    committed: () => waiting.splice(0).forEach((done) => done()),
    writing: Promise.resolve(),
  }

  function wake(signal: AbortSignal): void {
    // A cancelled run may get here late, after the next one.
    if (signal.aborted) return
    isWoken = true
    latest = signal
    if (running) return
    ingestState.isEncoding = true
    rate.begin(deps.now())
    const isDue = () => {
      const isAsked = isWoken && !signal.aborted
      if (isAsked) isWoken = false
      return isAsked
    }
    running = repeat(isDue, () => drain(looping, signal))
      .catch((error: unknown) => void (signal.aborted || deps.log(error)))
      .finally(() => {
        running = null
        ingestState.isEncoding = false
        // Woken for a new epoch while the cancelled one was ending.
        if (isWoken && !latest.aborted) wake(latest)
        else deps.onIdle()
        looping.committed()
        deps.onChange()
      })
  }

  return {
    wake,
    get isRunning() {
      return running !== null
    },
    nextCommit: () => (running ? new Promise((done) => waiting.push(done)) : Promise.resolve()),
    told: () => looping.writing.catch(() => undefined),
    async ended() {
      for (let current = running; current; current = running) await current
    },
  }
}

async function repeat(isDue: () => boolean, run: () => Promise<void>): Promise<void> {
  while (isDue()) await run()
}

/** Encodes until nothing is pending. Throws CANCELLED after the batches under way have ended. */
async function drain(looping: Looping, signal: AbortSignal): Promise<void> {
  const running = new Set<Promise<void>>()
  try {
    for (;;) {
      await looping.deps.commits.gate.pass(signal)
      const batch = running.size < 2 ? await nextBatch(looping) : []
      if (batch.length > 0) {
        for (const { id } of batch) looping.inFlight.add(id)
        const done = encodeBatch(batch, looping, signal).finally(() => {
          for (const { id } of batch) looping.inFlight.delete(id)
          running.delete(done)
        })
        done.catch(() => undefined)
        running.add(done)
      } else if (running.size > 0) await Promise.race(running)
      else return
    }
  } finally {
    await Promise.allSettled(running)
  }
}

async function nextBatch({ deps, inFlight, givenUp, size, recent }: Looping): Promise<PendingChunk[]> {
  const { store, searchedAt, settings } = deps
  const isSearched = performance.now() - searchedAt.ms < settings.searchRecentMs
  const texts = size.texts(isSearched)
  const pending = await store.pendingChunks(size.chunks(texts) + inFlight.size + givenUp.size)
  const free = pending.filter(({ id }) => !inFlight.has(id) && !givenUp.has(id))
  return firstTexts(free, texts, recent)
}

/** The chunks up to which so many texts must be encoded. */
function firstTexts(chunks: readonly PendingChunk[], most: number, recent: Looping['recent']): PendingChunk[] {
  const fresh = new Set<string>()
  const end = chunks.findIndex(({ textHash }) => {
    if (!recent.has(textHash)) fresh.add(textHash)
    return fresh.size > most
  })
  return end === -1 ? [...chunks] : chunks.slice(0, end)
}

async function encodeBatch(batch: readonly PendingChunk[], looping: Looping, signal: AbortSignal): Promise<void> {
  const { deps, recent, size } = looping
  const { store, encoder, commits, ingestState, rate, log } = deps
  const { retryMs } = deps.settings
  const fresh = [
    ...new Map(batch.filter(({ textHash }) => !recent.has(textHash)).map((chunk) => [chunk.textHash, chunk])).values(),
  ]
  const startMs = performance.now()
  ingestState.current = batch[0]?.path ?? null
  const texts = fresh.map(({ encoded }) => encoded)
  const encode = (some: readonly string[]) => encoder.encodeBatch(some, 'passage', signal)
  const vectors = texts.length > 0 ? await encodeWithRetry(texts, { encode, retryMs, log }, signal) : []
  size.took(fresh.length, batch.length, performance.now() - startMs)
  rate.add(tokensOf(texts, encoder), texts.length, deps.now())
  const failed = new Set(fresh.filter((_, index) => !vectors[index]).map(({ textHash }) => textHash))
  for (const [index, { textHash }] of fresh.entries()) {
    const vector = vectors[index]
    if (vector) recent.add(textHash, vector)
  }
  const rows = batch.flatMap(({ id, path, textHash }) => {
    const vector = recent.get(textHash)
    return vector ? [{ id, path, textHash, vector }] : []
  })
  const encoded = fresh.filter(({ textHash }) => !failed.has(textHash))
  const write = async () => {
    await store.writeVectors(rows.filter(({ path }) => store.notes.has(path)))
    deps.onEncoded({ written: rows, encoded })
  }
  try {
    await commits.commit(() => (looping.writing = write()), signal)
  } catch (error) {
    if (signal.aborted) throw error
    log(error)
    await sleep(retryMs[1], signal)
    return
  }
  await giveUp(
    batch.filter(({ textHash }) => failed.has(textHash)),
    looping,
    signal,
  )
  looping.committed()
}

/** A note with a text that no lane survives has failed; its words stay searchable and its other passages too. */
async function giveUp(chunks: readonly PendingChunk[], { deps, givenUp }: Looping, signal: AbortSignal): Promise<void> {
  const { store, commits } = deps
  for (const { id, path } of chunks) {
    givenUp.add(id)
    const note = store.notes.get(path)
    if (!note) continue
    const message = `A passage of ${path} could not be encoded. The note is found by its words.`
    const state = problemState({ path, folder: note.folder, code: 'ENCODER_GONE', message }, note)
    await commits.commit(() => store.writeStates([state]), signal)
  }
}

/** Measured on the first text, the others by their length: counting all would cost a fast encoder as much as its work. */
function tokensOf(texts: readonly string[], encoder: { countTokens(text: string): number }): number {
  const first = texts[0]
  if (!first) return 0
  const characters = texts.reduce((sum, { length }) => sum + length, 0)
  return (encoder.countTokens(first) / Math.max(1, first.length)) * characters
}
