// What codes leave of the vectors, four bits a number, in memory of the engine's own: only the engine reads them, of the few that a scan has chosen.
import { areaPlaces, engineArea, type SharedBlock, slotsPerChunk } from './layout.ts'

export interface Residuals {
  readonly bytes: number
  /** Makes room for so many chunks of slots; false where the system has no more memory. */
  reserve(count: number): boolean
  /** The kernel writes and reads those of one vector here. */
  readonly at: number
  /** Keeps what lies at `at` for the slot. */
  keep(slot: number): void
  /** Lays the slot's at `at`. */
  lay(slot: number): void
}

export function createResiduals({ memory, length }: SharedBlock): Residuals {
  const { residuals: at } = areaPlaces(engineArea)
  const bytesEach = length / 2
  const one = new Uint8Array(memory.buffer, at, bytesEach)
  const chunks: Uint8Array[] = []
  // `!`: slots lie in chunks that were added.
  const chunkOf = (slot: number) => chunks[Math.floor(slot / slotsPerChunk)]!
  const placeOf = (slot: number) => (slot % slotsPerChunk) * bytesEach
  return {
    get bytes() {
      return chunks.length * slotsPerChunk * bytesEach
    },
    reserve(count) {
      try {
        while (chunks.length < count) chunks.push(new Uint8Array(slotsPerChunk * bytesEach))
        return true
      } catch {
        return false
      }
    },
    at,
    keep: (slot) => chunkOf(slot).set(one, placeOf(slot)),
    lay: (slot) => one.set(chunkOf(slot).subarray(placeOf(slot), placeOf(slot) + bytesEach)),
  }
}
