// What random pairs look like under this encoder, in general and in this library: the tables closeness is read off.
// Found in the background, kept as one small JSON file in the data folder; never made on a query's path.
import type { CosineQuantiles, Encoder } from '../encoder/encoder.ts'
import { createRecordFile } from '../files/measured-record.ts'
import type { Store } from '../store/store.ts'
import { measureLibrary, measureTexts, type PairTables, pairKey, type WritingPair } from './random-pairs.ts'

/** The library's own pairs replace the model's from here on. */
export const minOwnChunks = 500

interface Measured extends PairTables {
  fingerprint: string
  /** Those that the encoder read when it was measured: passages in others were left out. */
  scripts: Encoder['info']['scripts']
  /** Chunks with a vector when it was measured; 0 when made from sample texts. */
  chunks: number
}

export interface CalibrationDeps {
  encoder: Pick<Encoder, 'info' | 'encodeBatch'>
  store: Pick<Store, 'stats' | 'sampleVectors' | 'readChunks'>
  /** Texts of a few sentences each, for an encoder that ships no tables. */
  sampleTexts: readonly string[]
  /** Data folder; calibration.json lives there. */
  folder: string
  random?: () => number
}

export interface Calibration {
  /**
   * A sentence as query x a chunk of another note. Null while nothing is known. `pair`: how the two are written; where the
   * library has enough pairs written so, these alone (two Chinese texts are nearer by chance than a Chinese and an English one).
   */
  search(pair?: WritingPair): CosineQuantiles | null
  /** Two sentences of different notes, both as queries; the same otherwise. */
  compare(pair?: WritingPair): CosineQuantiles | null
  /** Measures what is missing or outgrown; cheap when there is nothing to do. Call it when ingest is idle. */
  refresh(signal?: AbortSignal): Promise<void>
}

/** Reads what is known; whatever is missing comes with `refresh`. A damaged file counts as none. */
export async function openCalibration(parts: CalibrationDeps): Promise<Calibration> {
  const { info } = parts.encoder
  const file = createRecordFile(parts.folder, 'calibration.json', isMeasured)
  const stored = await file.read()
  let own = stored !== null && isOf(stored, info) ? stored : null
  const ofLibrary = () => (own !== null && own.chunks > 0 ? own : null)
  const general = () => ofLibrary() ?? info.calibration ?? own

  async function refresh(signal?: AbortSignal): Promise<void> {
    const { vectors } = await parts.store.stats()
    const measuredAt = own?.chunks ?? 0
    const outgrown = vectors >= minOwnChunks && (vectors >= 2 * measuredAt || vectors * 2 <= measuredAt)
    if (!outgrown && general() !== null) return
    const tables = outgrown ? await measureLibrary(parts, signal) : await measureTexts(parts, parts.sampleTexts, signal)
    if (tables === null) return
    own = { ...tables, fingerprint: info.fingerprint, scripts: info.scripts, chunks: outgrown ? vectors : 0 }
    await file.write(own)
  }

  return {
    search: (pair) => (pair && ofLibrary()?.searchOf[pairKey(pair)]) ?? general()?.search ?? null,
    compare: (pair) => (pair && ofLibrary()?.compareOf[pairKey(pair)]) ?? general()?.compare ?? null,
    refresh,
  }
}

const isOf = ({ fingerprint, scripts }: Measured, info: Encoder['info']) =>
  fingerprint === info.fingerprint && String(scripts) === String(info.scripts)

function isMeasured(value: unknown): value is Measured {
  if (typeof value !== 'object' || value === null) return false
  // SAFETY: only what the next lines check is read.
  const { fingerprint, scripts, chunks, search, compare, searchOf, compareOf } = value as { [key in keyof Measured]?: unknown }
  return (
    typeof fingerprint === 'string' &&
    typeof chunks === 'number' &&
    (scripts === null || Array.isArray(scripts)) &&
    [search, compare].every(isTable) &&
    [searchOf, compareOf].every(areTables)
  )
}

const isTable = (value: unknown): value is number[] =>
  Array.isArray(value) && value.length > 1 && value.every((item) => typeof item === 'number' && Number.isFinite(item))

const areTables = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isTable)
