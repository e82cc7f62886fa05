// The passages of one note that are nearest to a question.
import { AppError, throwIfCancelled } from '../../../shared/errors.ts'
import type { NearPassage } from '../../../shared/methods/links.ts'
import type { Encoder } from '../encoder/encoder.ts'
import { mainWriting } from '../languages/scripts.ts'
import type { Calibration } from '../similarity/calibration.ts'
import { closenessOf } from '../similarity/closeness.ts'
import type { Store } from '../store/store.ts'

export interface WithinNoteDeps {
  store: Pick<Store, 'notes' | 'chunksOfNote' | 'cosines'>
  encoder: Pick<Encoder, 'encodeQuery' | 'read'>
  calibration: Pick<Calibration, 'search'>
}

/** One reads through so many; behind them nothing is near any more. */
const mostPassages = 10

/** Nearest first. None where the encoder does not read the question. Throws NOTE_NOT_FOUND, ENCODER_GONE, REMOTE_FAILED, CANCELLED. */
export async function findWithinNote(
  { store, encoder, calibration }: WithinNoteDeps,
  { path, query }: { path: string; query: string },
  signal?: AbortSignal,
): Promise<NearPassage[]> {
  if (!store.notes.has(path)) throw new AppError('NOTE_NOT_FOUND', `${path} is not in the library.`, { path })
  if (query.trim() === '' || !encoder.read(query).isRead) return []
  const [chunks, vector] = await Promise.all([store.chunksOfNote(path), encoder.encodeQuery(query, 'query', signal)])
  throwIfCancelled(signal)
  const cosines = await store.cosines(
    vector,
    chunks.map(({ id }) => id),
  )
  const writing = mainWriting(query)
  return chunks
    .flatMap(({ id, start, end, text }) => {
      const cosine = cosines.get(id)
      return cosine === undefined ? [] : [{ start, end, text, cosine }]
    })
    .sort((a, b) => b.cosine - a.cosine || a.start - b.start)
    .slice(0, mostPassages)
    .map(({ start, end, text, cosine }) => ({
      start,
      end,
      closeness: closenessOf(calibration.search([writing, mainWriting(text)]), cosine),
    }))
}
