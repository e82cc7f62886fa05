// What random pairs look like in a set: as the app measures a library it has read, but from the same passages every time.
import type { CosineQuantiles, Encoder } from '../engine/encoder/encoder.ts'
import { minOwnChunks } from '../engine/similarity/calibration.ts'
import { measureLibrary, sampledChunks } from '../engine/similarity/random-pairs.ts'
import type { Store } from '../engine/store/store.ts'

export interface SamplePassage {
  /** Pairs of one path are left out. */
  path: string
  text: string
  vector: Float32Array
}

/**
 * Cosines of a sentence as query x a passage of another note. From 500 passages on the set's own, below the encoder's table where
 * it ships one, as in the app; `total` counts the passages that `samples` were drawn from. Null with fewer than two samples.
 * Throws ENCODER_GONE, CANCELLED.
 */
export async function calibrateSet(
  encoder: Pick<Encoder, 'info' | 'encodeBatch'>,
  samples: readonly SamplePassage[],
  total: number,
  signal?: AbortSignal,
): Promise<CosineQuantiles | null> {
  const known = encoder.info.calibration?.search ?? null
  if (known !== null && total < minOwnChunks) return known
  // The same sentence each time (the middle one), so that a second run finds its vector and gives the same figures.
  const measured = await measureLibrary({ encoder, store: storeOf(samples), random: () => 0.5 }, signal)
  return measured?.search ?? known
}

/** The same for an index of notes; what was written last is folded in first, so that every run scores alike. */
export async function calibrateNotes(
  encoder: Pick<Encoder, 'info' | 'encodeBatch'>,
  store: Pick<Store, 'maintain' | 'notes' | 'chunksOfNote' | 'readVectors'>,
  signal?: AbortSignal,
): Promise<CosineQuantiles | null> {
  await store.maintain()
  const { samples, total } = await sampleNotes(store)
  return calibrateSet(encoder, samples, total, signal)
}

/** Positions of at most `sampledChunks` passages, evenly over `total`. */
export function samplePositions(total: number): number[] {
  const step = Math.max(1, Math.ceil(total / sampledChunks))
  return Array.from({ length: Math.ceil(total / step) }, (_, at) => at * step)
}

/** One passage of each of at most `sampledChunks` notes, the middle one, notes in the order of their paths. */
export async function sampleNotes(
  store: Pick<Store, 'notes' | 'chunksOfNote' | 'readVectors'>,
): Promise<{ samples: SamplePassage[]; total: number }> {
  const notes = [...store.notes.values()].filter(({ chunks }) => chunks > 0).toSorted((a, b) => (a.path < b.path ? -1 : 1))
  const total = notes.reduce((sum, { chunks }) => sum + chunks, 0)
  const paths = samplePositions(notes.length).flatMap((at) => notes[at]?.path ?? [])
  const chunks = (await Promise.all(paths.map((path) => store.chunksOfNote(path)))).flatMap((all) => all[all.length >> 1] ?? [])
  const vectors = await store.readVectors(chunks.map(({ id }) => id))
  const samples = chunks.flatMap(({ id, path, text }): SamplePassage[] => {
    const vector = vectors.get(id)
    return vector === undefined ? [] : [{ path, text, vector }]
  })
  return { samples, total }
}

function storeOf(samples: readonly SamplePassage[]): Pick<Store, 'sampleVectors' | 'readChunks'> {
  return {
    sampleVectors: async () => samples.map(({ path, vector }, at) => ({ id: String(at), path, vector })),
    readChunks: async (ids) =>
      ids.flatMap((id) => {
        const sample = samples[Number(id)]
        if (sample === undefined) return []
        const { path, text } = sample
        return [{ id, path, ordinal: 0, start: 0, end: text.length, line: 1, places: [], lineMarks: null, heading: '', text }]
      }),
  }
}
