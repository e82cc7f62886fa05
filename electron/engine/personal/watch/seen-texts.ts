// Which texts of notes watched searches have looked at, by the hashes of the notes' bytes: a rebuild, another encoder and another place make
// no text a new one. Kept in 256 records, so that a change writes a few kilobytes however large the library is.
import * as v from 'valibot'
import type { RecordStore } from '../../store/records/record-store.ts'

export interface SeenTexts {
  has(hash: string): boolean
  /** Throws DISK_FULL; then none of them is seen. */
  add(hashes: Iterable<string>): Promise<void>
}

/** Hex digits kept of a sha256: of a million texts two are taken for one with a chance of one in 560. */
const digits = 12
const digitsOfKey = 2

export async function openSeenTexts(records: RecordStore): Promise<SeenTexts> {
  const table = await records.table('seen-texts', v.string())
  /** Made when it is first asked: most people watch nothing. */
  let seen: Set<number> | null = null
  const known = () => {
    seen ??= new Set([...table.all().values()].flatMap(numbersIn))
    return seen
  }
  return {
    has: (hash) => known().has(numberOf(hash)),
    async add(hashes) {
      const added = new Map<string, string[]>()
      for (const hash of new Set(hashes)) {
        const key = hash.slice(0, digitsOfKey)
        if (!known().has(numberOf(hash))) added.set(key, [...(added.get(key) ?? []), hash.slice(0, digits)])
      }
      await table.put(new Map(Array.from(added, ([key, more]) => [key, (table.all().get(key) ?? '') + more.join('')])))
      for (const more of added.values()) for (const hash of more) known().add(numberOf(hash))
    },
  }
}

const numberOf = (hash: string): number => Number.parseInt(hash.slice(0, digits), 16)

const numbersIn = (written: string): number[] =>
  Array.from({ length: Math.floor(written.length / digits) }, (_, at) => numberOf(written.slice(at * digits)))
