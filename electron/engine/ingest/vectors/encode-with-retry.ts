// Vectors for a batch, whatever happens to the lanes: waits while they are gone, and finds the one text that kills them.
import { isAppError, throwIfCancelled } from '../../../../shared/errors.ts'
import { backOffMs } from '../../async/back-off.ts'
import { sleep } from '../../async/sleep.ts'
import { isEncoderAway } from '../../encoder/away.ts'

/** Failures of a whole batch in a row after which its texts are tried one by one. */
const batchTries = 3

interface EncodeDeps<T> {
  /** One vector a text, dense or sparse. */
  encode(texts: readonly string[]): Promise<T[]>
  retryMs: readonly [number, number]
  log(error: unknown): void
}

/**
 * One vector a text, in order; null for a text that cannot be encoded although others can.
 * Throws CANCELLED; never gives up otherwise.
 */
export async function encodeWithRetry<T>(
  texts: readonly string[],
  { encode, retryMs, log }: EncodeDeps<T>,
  signal: AbortSignal,
): Promise<(T | null)[]> {
  for (let tries = 1; ; tries++) {
    throwIfCancelled(signal)
    try {
      return await encode(texts)
    } catch (error) {
      if (signal.aborted || isAppError(error, 'CANCELLED')) throw error
      if (!isEncoderAway(error)) log(error)
    }
    await sleep(backOffMs(tries, retryMs), signal)
    // A short plain text tells an encoder that is away from one that this batch kills.
    if (tries % batchTries === 0 && (await works(encode, ['a']))) return oneByOne(texts, encode, signal)
  }
}

async function oneByOne<T>(
  texts: readonly string[],
  encode: (batch: readonly string[]) => Promise<T[]>,
  signal: AbortSignal,
): Promise<(T | null)[]> {
  const vectors: (T | null)[] = []
  for (const text of texts) {
    const found = await encode([text]).catch((error: unknown) => {
      if (signal.aborted) throw error
      return null
    })
    vectors.push(found?.[0] ?? null)
  }
  return vectors
}

const works = (encode: (batch: readonly string[]) => Promise<unknown>, batch: readonly string[]) =>
  encode(batch).then(
    () => true,
    () => false,
  )
