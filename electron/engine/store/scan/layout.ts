// Where things lie in the shared memory of a vector block. Engine and scan thread read it alike.
//
//   control      how many slots are in use, which scan is wanted
//   directory    the address of every chunk, and of its signs
//   mean         of all vectors, as far as signs are taken
//   areas        a query, a vector that is being stored or compared, and what a scan has found: one for each thread
//   then chunks, signs of chunks and masks of open generations, in the order in which they were needed
//
// A chunk holds the codes of 4,096 slots, then their generations and scales. So the memory grows without anything being
// moved, the codes are read from one end to the other, and a filter reads 4 bytes of a slot it does not want, not all of it.
// Residuals are not here: no scan reads them, and 192 bytes a vector would let a third fewer vectors in (residuals.ts).

import { type SharedMemory, webAssembly } from './kernel/web-assembly.ts'

/** What a scan looks at between two looks at whether it is still wanted: 0.1 to 0.7 ms. */
export const slotsPerChunk = 4096
export const mostDimensions = 1024
/** Codes that one turn of the kernel takes. */
const codesAtOnce = 32

/** 4.2 million slots. */
export const mostChunks = 1024
const directoryAt = 64
/** Bytes of a query's codes and of a vector's values. */
const queryBytes = 2 * mostDimensions
const valueBytes = 4 * mostDimensions
const planeBytes = mostDimensions / 2
const residualBytes = mostDimensions / 2
const areaBytes = queryBytes + valueBytes + planeBytes + residualBytes + 8 * slotsPerChunk
const signsDirectoryAt = directoryAt + 4 * mostChunks
export const meanAt = signsDirectoryAt + 4 * mostChunks
const firstAreaAt = meanAt + valueBytes
const areas = 2
/** Everything before the first chunk. */
export const headBytes = firstAreaAt + areas * areaBytes

const pageBytes = 65_536
/**
 * 4.1 million passages of 384 numbers, 1.6 million of 1,024. V8 sets addresses aside for it, no memory: a process that has just made one has
 * as much resident as before.
 */
const mostPages = 27_648

/** Places of the control words (int32). */
export const control = { used: 0, wanted: 1 } as const

/** Who scans: each has an area of its own. */
export type Area = 0 | 1
export const engineArea: Area = 0
export const threadArea: Area = 1

export interface AreaPlaces {
  query: number
  values: number
  /** The query's bits, for signs. */
  planes: number
  /** Of one vector. */
  residuals: number
  found: number
}

export function areaPlaces(area: Area): AreaPlaces {
  const query = firstAreaAt + area * areaBytes
  const values = query + queryBytes
  const planes = values + valueBytes
  const residuals = planes + planeBytes
  return { query, values, planes, residuals, found: residuals + residualBytes }
}

export interface ChunkPlaces {
  codes: number
  generations: number
  scales: number
}

export function chunkPlaces(chunkAt: number, length: number): ChunkPlaces {
  const generations = chunkAt + slotsPerChunk * length
  return { codes: chunkAt, generations, scales: generations + 4 * slotsPerChunk }
}

/** A vector's signs, in whole words of 8 bytes. */
export const signBytes = (length: number): number => 8 * Math.ceil(length / 64)

export const chunkBytes = (length: number): number => slotsPerChunk * (length + 8)

/** Dimensions and the zeros that fill them up to whole turns. */
export const paddedLength = (dimensions: number): number => Math.ceil(dimensions / codesAtOnce) * codesAtOnce

/** What a thread is given to scan a block. */
export interface SharedBlock {
  memory: SharedMemory
  /** Codes of a vector: a multiple of 32. */
  length: number
}

/** Control words and directory; they lie in the first page, so that a view of them holds however the memory grows. */
export function openHead({ memory }: SharedBlock) {
  const words = new Int32Array(memory.buffer, 0, directoryAt / 4 + 2 * mostChunks)
  return {
    read: (word: number): number => Atomics.load(words, word),
    write: (word: number, value: number): void => void Atomics.store(words, word, value),
    chunkAt: (chunk: number): number => Atomics.load(words, directoryAt / 4 + chunk) >>> 0,
    setChunkAt: (chunk: number, at: number): void => void Atomics.store(words, directoryAt / 4 + chunk, at),
    /** 0 while the chunk has none. */
    signsAt: (chunk: number): number => Atomics.load(words, signsDirectoryAt / 4 + chunk) >>> 0,
    setSignsAt: (chunk: number, at: number): void => void Atomics.store(words, signsDirectoryAt / 4 + chunk, at),
  }
}

export interface BlockMemory {
  memory: SharedMemory
  /** Bytes taken from the system so far. */
  readonly bytes: number
  /** The address of as many bytes, at a multiple of 16; null where the memory has reached its bound. */
  allocate(bytes: number): number | null
}

export function createBlockMemory(): BlockMemory {
  const memory = new (webAssembly().Memory)({ initial: Math.ceil(headBytes / pageBytes), maximum: mostPages, shared: true })
  let end = headBytes
  return {
    memory,
    get bytes() {
      return memory.buffer.byteLength
    },
    allocate(bytes) {
      const at = end
      const needed = Math.ceil((at + bytes) / pageBytes)
      const pages = memory.buffer.byteLength / pageBytes
      if (needed > mostPages) return null
      if (needed > pages && !grow(memory, needed - pages)) return null
      end = Math.ceil((at + bytes) / 16) * 16
      return at
    },
  }
}

/** False where the system has no more. */
function grow(memory: SharedMemory, pages: number): boolean {
  try {
    memory.grow(pages)
    return true
  } catch {
    return false
  }
}
