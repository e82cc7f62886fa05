// The vector loop: takes chunks without a vector, longest waiting first, and gives them one. Two batches are under way, so
// that the lanes have the next one while the last is written; a kill repeats what was not committed, which is about one batch.

import { sleep } from '../sleep.ts'
import type { PendingChunk } from '../store/store.ts'
import { createBatchSize } from './batch-size.ts'
import { encodeSurely } from './encode-surely.ts'
import { type Ingesting, runsOf } from './ingesting.ts'
import { problemState } from './problem-state.ts'
import { createRecentVectors } from './recent-vectors.ts'

export interface VectorLoop {
  /** There may be chunks without a vector. */
  wake(signal: AbortSignal): void
  readonly isRunning: boolean
  /** Resolves after the next commit, or when the loop has ended; at once when it does not run. */
  nextCommit(): Promise<void>
  /** Resolves when the loop has ended. */
  ended(): Promise<void>
}

interface Looping {
  ingesting: Ingesting
  /** Chunks of batches under way. */
  inFlight: Set<string>
  /** Chunks that no lane survives; tried again with the next start. */
  givenUp: Set<string>
  size: ReturnType<typeof createBatchSize>
  recent: ReturnType<typeof createRecentVectors>
  committed(): void
}

export function createVectorLoop(ingesting: Ingesting, onIdle: () => void): VectorLoop {
  const { parts, board, rate } = ingesting
  let running: Promise<void> | null = null
  let isWoken = false
  let latest = new AbortController().signal
  let waiting: (() => void)[] = []
  const looping: Looping = {
    ingesting,
    inFlight: new Set(),
    givenUp: new Set(),
    size: createBatchSize(parts.settings.ingest),
    recent: createRecentVectors(),
    committed() {
      for (const done of waiting.splice(0)) done()
    },
  }

  function wake(signal: AbortSignal): void {
    // A cancelled run may get here late, after the next one.
    if (signal.aborted) return
    isWoken = true
    latest = signal
    if (running) return
    board.isEncoding = true
    rate.begin(parts.now())
    const isDue = () => {
      const isAsked = isWoken && !signal.aborted
      if (isAsked) isWoken = false
      return isAsked
    }
    running = repeat(isDue, () => drain(looping, signal))
      .catch((error: unknown) => void (signal.aborted || parts.log(error)))
      .finally(() => {
        running = null
        board.isEncoding = false
        // Woken for a new epoch while the cancelled one was ending.
        if (isWoken && !latest.aborted) wake(latest)
        else onIdle()
        looping.committed()
        ingesting.teller.changed()
      })
  }

  return {
    wake,
    get isRunning() {
      return running !== null
    },
    nextCommit: () => (running ? new Promise((done) => waiting.push(done)) : Promise.resolve()),
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
      await looping.ingesting.commits.gate.pass(signal)
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

async function nextBatch({ ingesting, inFlight, givenUp, size, recent }: Looping): Promise<PendingChunk[]> {
  const { parts, searchedAt } = ingesting
  const isSearched = performance.now() - searchedAt.ms < parts.settings.ingest.searchRecentMs
  const texts = size.texts(isSearched)
  const pending = await parts.store.pendingChunks(size.chunks(texts) + inFlight.size + givenUp.size)
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
  const { ingesting, recent, size } = looping
  const { parts, commits, board, rate } = ingesting
  const { retryMs } = parts.settings.ingest
  const fresh = [
    ...new Map(batch.filter(({ textHash }) => !recent.has(textHash)).map((chunk) => [chunk.textHash, chunk])).values(),
  ]
  const startMs = performance.now()
  board.current = batch[0]?.path ?? null
  const texts = fresh.map(({ encoded }) => encoded)
  const encode = (some: readonly string[]) => parts.encoder.encodeBatch(some, 'passage', signal)
  const vectors = texts.length > 0 ? await encodeSurely(texts, { encode, retryMs, log: parts.log }, signal) : []
  size.took(fresh.length, batch.length, performance.now() - startMs)
  rate.add(tokensOf(texts, parts.encoder), texts.length, parts.now())
  const failed = new Set(fresh.filter((_, index) => !vectors[index]).map(({ textHash }) => textHash))
  for (const [index, { textHash }] of fresh.entries()) {
    const vector = vectors[index]
    if (vector) recent.add(textHash, vector)
  }
  const rows = batch.flatMap(({ id, path, textHash }) => {
    const vector = recent.get(textHash)
    return vector ? [{ id, path, textHash, vector }] : []
  })
  try {
    await commits.commit(() => parts.store.writeVectors(rows.filter(({ path }) => parts.store.notes.has(path))), signal)
  } catch (error) {
    if (signal.aborted) throw error
    parts.log(error)
    await sleep(retryMs[1], signal)
    return
  }
  await giveUp(
    batch.filter(({ textHash }) => failed.has(textHash)),
    looping,
    signal,
  )
  tell(
    rows,
    fresh.filter(({ textHash }) => !failed.has(textHash)),
    looping,
  )
}

/** A note with a text that no lane survives has failed; its words stay searchable and its other passages too. */
async function giveUp(chunks: readonly PendingChunk[], { ingesting, givenUp }: Looping, signal: AbortSignal): Promise<void> {
  const { store } = ingesting.parts
  for (const { id, path } of chunks) {
    givenUp.add(id)
    const note = store.notes.get(path)
    if (!note) continue
    const message = `A passage of ${path} could not be encoded. The note is found by its words.`
    const state = problemState({ path, folder: note.folder, code: 'ENCODER_GONE', message }, note)
    await ingesting.commits.commit(() => store.writeStates([state]), signal)
  }
}

interface OfNote {
  path: string
}

/** `rows` were written; `encoded` are those among them that were not copies of a text already encoded. */
function tell(rows: readonly OfNote[], encoded: readonly OfNote[], { ingesting, committed }: Looping): void {
  const { parts, teller, upkeep } = ingesting
  const runsFor = ({ path }: OfNote) => runsOf(ingesting, parts.store.notes.get(path)?.folder)
  for (const row of rows) for (const run of runsFor(row)) run.changed.add(row.path)
  for (const chunk of encoded) for (const run of runsFor(chunk)) run.encoded++
  upkeep.wrote(rows.length)
  teller.notesChanged([...new Set(rows.map(({ path }) => path))])
  committed()
}

/** Measured on the first text, the others by their length: counting all would cost a fast encoder as much as its work. */
function tokensOf(texts: readonly string[], encoder: { countTokens(text: string): number }): number {
  const first = texts[0]
  if (!first) return 0
  const characters = texts.reduce((sum, { length }) => sum + length, 0)
  return (encoder.countTokens(first) / Math.max(1, first.length)) * characters
}
