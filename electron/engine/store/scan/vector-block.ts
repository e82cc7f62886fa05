// All passages' vectors in memory in 12 bits a number, compared with a query one by one: the first 8 choose, all 12 give the scores. Exact but for the
// rounding of what is stored.
import type { RowKey } from '../rows.ts'
import { type Codes, createCodes } from './codes.ts'
import type { Kernel } from './kernel/kernel.ts'
import { openKernel } from './kernel/open-kernel.ts'
import type { SharedMemory } from './kernel/web-assembly.ts'
import { type Area, areaPlaces, createBlockMemory, engineArea, mostDimensions, paddedLength, type SharedBlock } from './layout.ts'
import { createPassageSlots, none, type PassageSlots } from './passage-slots.ts'
import { createQuestions, type Questions } from './questions.ts'
import { type PlacedScan, scanChunks } from './scan-chunks.ts'
import { createSigns, type SignRules, type Signs, signRules } from './signs.ts'

export interface VectorRecord extends RowKey {
  /** Of any length but 0: it is compared by its direction. */
  vector: Float32Array
}

export interface FoundVector extends RowKey {
  /** Cosine. */
  score: number
}

export interface VectorBlock {
  readonly count: number
  /** All the memory it holds. */
  readonly bytes: number
  /** For a thread that scans. */
  readonly shared: SharedBlock
  /**
   * Stores vectors; one with the key of another takes its place. With nothing stored it throws RangeError for a key that is no pair of
   * whole numbers from 0 to 2^31 - 1 and for a wrong number of dimensions, and BlockFullError where there is no room. A vector with a
   * number that is not finite throws RangeError too; those before it are stored.
   */
  add(rows: readonly VectorRecord[]): void
  /** Forgets the vectors of a generation; their slots are used again. */
  drop(generation: number): void
  /**
   * The best `limit` of the generations whose byte in `open` is 1, best first. Of the ten nearest by float32 the first ten hold 0.998 to
   * 1.000 and the first twenty all (../FACTS.md); from 100,000 vectors on candidates are chosen by signs where many are open.
   */
  search(query: Float32Array, open: Uint8Array, limit: number): FoundVector[]
  /**
   * Null for a passage without a vector. For vectors of length 1 and d dimensions the rounding moves it by no more than
   * (sum of |query| + sqrt d) * greatest |stored| / 4,064 + (sum of |stored| + sqrt d) * greatest |query| / 32,766; measured at 384: 0.00012 at most,
   * 0.00002 as a root mean square.
   */
  cosine(generation: number, ordinal: number, query: Float32Array): number | null
  cosines(keys: readonly RowKey[], query: Float32Array): (number | null)[]
  /** Writes what a scan asks into an area of the memory, where it stays until the next. */
  place(area: Area, query: Float32Array, open: Uint8Array, limit: number): PlacedScan
  /**
   * The best `limit` of `scan` among what stands in `slots` by now and may answer it, compared finely with the query in its area: the block may have
   * changed since they were found.
   */
  rank(slots: readonly number[], scan: PlacedScan): FoundVector[]
}

export interface BlockOptions {
  dimensions: number
  /** Another kernel than what this runtime does best, for tests. */
  openKernel?: (memory: SharedMemory) => Kernel
  signs?: SignRules
}

const mostKey = 2 ** 31 - 1
const isKey = (value: number) => Number.isInteger(value) && value >= 0 && value <= mostKey

/** Throws RangeError for 0 dimensions or more than 1,024. */
export function createVectorBlock({
  dimensions,
  openKernel: open = openKernel,
  signs: rules = signRules,
}: BlockOptions): VectorBlock {
  if (!Number.isInteger(dimensions) || dimensions < 1 || dimensions > mostDimensions) {
    throw new RangeError(`Vectors must have 1 to ${mostDimensions} dimensions, not ${dimensions}.`)
  }
  const store = createBlockMemory()
  const shared: SharedBlock = { memory: store.memory, length: paddedLength(dimensions) }
  const kernel = open(store.memory)
  const slots = createPassageSlots()
  const codes = createCodes(store, shared, kernel, dimensions)
  const signs = createSigns(store, shared, kernel, rules)
  return {
    get count() {
      return slots.count
    },
    get bytes() {
      return store.bytes + codes.residualBytes + slots.bytes
    },
    shared,
    add(rows) {
      addRows({ slots, codes, signs, dimensions }, rows)
      signs.keepUp(slots.used)
    },
    drop(generation) {
      for (const slot of slots.release(generation)) codes.publish(slot, none, slots.used)
    },
    ...createComparisons(
      { slots, codes, signs, dimensions },
      { kernel, shared, questions: createQuestions(store, shared, { signs, slots }) },
    ),
  }
}

interface Store {
  slots: PassageSlots
  codes: Codes
  signs: Signs
  dimensions: number
}

function addRows({ slots, codes, signs, dimensions }: Store, rows: readonly VectorRecord[]): void {
  let fresh = 0
  for (const { generation, ordinal, vector } of rows) {
    if (!isKey(generation) || !isKey(ordinal)) throw new RangeError(`${generation}-${ordinal} is no key of a passage.`)
    checked(vector, dimensions)
    if (slots.find(generation, ordinal) === none) fresh += 1
  }
  codes.reserve(slots.used + slots.missing(fresh))
  signs.reserve(slots.used + slots.missing(fresh))
  for (const { generation, ordinal, vector } of rows) {
    const known = slots.find(generation, ordinal)
    const slot = known === none ? slots.free() : known
    if (!codes.write(slot, vector)) throw new RangeError(`The vector of ${generation}-${ordinal} is not of finite numbers.`)
    if (signs.isOn) signs.write(slot)
    if (known === none) slots.take(slot, generation, ordinal)
    codes.publish(slot, generation, slots.used)
  }
}

interface Asking {
  kernel: Kernel
  shared: SharedBlock
  questions: Questions
}

type Comparisons = Pick<VectorBlock, 'search' | 'cosine' | 'cosines' | 'place' | 'rank'>

function createComparisons({ slots, codes, dimensions }: Store, { kernel, shared, questions }: Asking): Comparisons {
  const record = (slot: number, score: number): FoundVector => ({
    generation: slots.generationAt(slot),
    ordinal: slots.ordinalAt(slot),
    score,
  })
  const place: VectorBlock['place'] = (area, query, open, limit) =>
    questions.placeScan(area, checked(query, dimensions), open, limit)
  function cosines(keys: readonly RowKey[], query: Float32Array): (number | null)[] {
    const scale = questions.placeQuery(engineArea, checked(query, dimensions))
    return keys.map(({ generation, ordinal }) => {
      const slot = slots.find(generation, ordinal)
      return slot === none ? null : codes.score(slot, areaPlaces(engineArea).query) * scale
    })
  }
  function rank(chosen: readonly number[], scan: PlacedScan): FoundVector[] {
    const isOpen = questions.openTo(scan)
    const { query } = areaPlaces(scan.area)
    return chosen
      .filter((slot) => isOpen(slots.generationAt(slot)))
      .map((slot) => ({ slot, score: codes.score(slot, query) * scan.queryScale }))
      .sort((a, b) => b.score - a.score || a.slot - b.slot)
      .slice(0, scan.limit)
      .map(({ slot, score }) => record(slot, score))
  }
  return {
    search(query, open, limit) {
      const scan = place(engineArea, query, open, limit)
      const chosen = scanChunks(shared, kernel, scan, () => true) ?? []
      return rank(
        chosen.map(({ slot }) => slot),
        scan,
      )
    },
    cosines,
    cosine: (generation, ordinal, query) => cosines([{ generation, ordinal }], query)[0] ?? null,
    place,
    rank,
  }
}

function checked(vector: Float32Array, dimensions: number): Float32Array {
  if (vector.length !== dimensions) throw new RangeError(`A vector must have ${dimensions} dimensions, not ${vector.length}.`)
  return vector
}
