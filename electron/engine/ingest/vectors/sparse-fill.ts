// Gives passages their learned sparse vectors in the background, after their dense ones, while such an encoder is switched on.
//  1. which encoder?       another than before: its sparseIndex is opened, the old one closed
//  2. anything dense left? come back when that is done
//  3. missing passages     a text that has a vector already is not encoded again
//  4. encode, append       a kill costs at most one batch
//  5. nothing missing      tidy
import { AppError, isAppError } from '../../../../shared/errors.ts'
import { createMutex } from '../../async/mutex.ts'
import type { SparseEncoder } from '../../encoder/sparse-encoder.ts'
import type { SparseIndex } from '../../store/sparse/sparse-index.ts'
import type { Store } from '../../store/store.ts'
import type { PendingChunk } from '../../store/stored.ts'
import { encodeWithRetry } from './encode-with-retry.ts'

/** Passages encoded and appended together: what a kill costs. */
const batchChunks = 32

export interface SparseFill {
  /** For a search: the encoder with the passages it has encoded so far. Null while none is switched on or its sparseIndex is not open. */
  current(): { encoder: SparseEncoder; passages: SparseIndex } | null
  /** Opens what was encoded before with the encoder that is switched on, where it is not open. Throws what the file system throws. */
  open(): Promise<void>
  /** Works until no passage is missing or dense vectors are; cheap when there is nothing to do. Rejects only with a bug. */
  refresh(signal?: AbortSignal): Promise<void>
  /** After `refresh` has ended; the encoder stays open. */
  close(): Promise<void>
}

export interface SparseFillDeps {
  store: Pick<Store, 'countPending' | 'openSparse'>
  /** The one that is switched on now; asked again before every batch. */
  encoder(): SparseEncoder | null
  /** False while somebody has paused indexing. */
  mayWork(): Promise<boolean>
  /** Passages that have a vector, and all. */
  onProgress?(name: string, done: number, total: number): void
  retryMs: readonly [number, number]
  log(error: unknown): void
}

interface Open {
  encoder: SparseEncoder
  passages: SparseIndex
}

export function createSparseFill(parts: SparseFillDeps): SparseFill {
  let open: Open | null = null
  let isClosed = false
  // One after the other: a file that two opened would be written by two.
  const exclusively = createMutex()
  const follow = () =>
    exclusively(async (): Promise<Open | null> => {
      const encoder = isClosed ? null : parts.encoder()
      if ((open?.encoder ?? null) === encoder) return open
      const before = open
      open = null
      await before?.passages.close()
      if (encoder !== null) open = { encoder, passages: await parts.store.openSparse(encoder.info.fingerprint) }
      return open
    })

  return {
    current: () => (open !== null && open.encoder === parts.encoder() ? open : null),
    open: async () => void (await follow()),
    async refresh(signal = new AbortController().signal) {
      while (!signal.aborted && (await parts.mayWork())) {
        const now = await follow()
        if (now === null || (await parts.store.countPending()) > 0) return
        const batch = await now.passages.missing(batchChunks)
        if (batch.length === 0) return now.passages.tidy()
        await fillBatch(parts, now, batch, signal).catch((error: unknown) => {
          // Interrupted, or another encoder was switched on in between: the loop looks again.
          if (!isAppError(error, 'CANCELLED')) throw error
        })
        const { vectors, chunks } = now.passages.counts()
        parts.onProgress?.(now.encoder.info.name, vectors, chunks)
      }
    },
    async close() {
      isClosed = true
      await follow()
    },
  }
}

async function fillBatch(
  { encoder: switchedOn, retryMs, log }: SparseFillDeps,
  { encoder, passages }: Open,
  batch: readonly PendingChunk[],
  signal: AbortSignal,
): Promise<void> {
  const fresh = [...new Map(batch.map((chunk) => [chunk.textHash, chunk])).values()].filter(
    ({ textHash }) => !passages.knows(textHash),
  )
  const encode = (texts: readonly string[]) => {
    if (switchedOn() !== encoder) throw new AppError('CANCELLED', 'Another encoder was switched on.', {})
    return encoder.encodePassages(texts, signal)
  }
  const texts = fresh.map(({ encoded }) => encoded)
  const made = texts.length === 0 ? [] : await encodeWithRetry(texts, { encode, retryMs, log }, signal)
  // A text that no lane survives weighs nothing: its passage is still found by words and by meaning.
  const nothing = { ids: new Int32Array(), weights: new Float32Array() }
  const vectors = new Map(fresh.map(({ textHash }, at) => [textHash, made[at] ?? nothing]))
  await passages.write(batch.map(({ id, textHash }) => ({ id, textHash, vector: vectors.get(textHash) ?? null })))
}
