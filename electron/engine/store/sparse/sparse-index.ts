// Sparse vectors of the library's chunks under one model: the file and the postings that answer as one.
// A vector belongs to a generation of a note; a generation that no note has is dead and goes when the file is tidied.
import { rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { SparseVector } from '../../encoder/sparse-encoder.ts'
import { createSelector } from '../notes/filter.ts'
import type { ScoredChunk, SearchFilter } from '../queries.ts'
import { encodedOf, idOf, keyOf, type RowKey } from '../rows.ts'
import type { StoreDeps } from '../store-deps.ts'
import type { NoteState, PendingChunk } from '../stored.ts'
import { createWriteQueue } from '../write-queue.ts'
import { findSparseFiles, sparseFileName } from './sparse-files.ts'
import { openSparseLog, type SparseLog } from './sparse-log.ts'
import { createSparsePostings, type SparsePostings } from './sparse-postings.ts'
import { type QuantisedVector, quantise } from './sparse-vector.ts'

export interface SparseIndex {
  /** Greatest dot products; the filter is applied before the best are taken. */
  search(query: SparseVector, filter: SearchFilter, limit: number): ScoredChunk[]
  has(id: string): boolean
  /** Chunks of the library, and those of them that have a vector here. */
  counts(): { chunks: number; vectors: number }
  /** Chunks without a vector, oldest note first. */
  missing(limit: number): Promise<PendingChunk[]>
  /** Adds vectors; where a text has one already, `vector` may be null and that one is taken. One append a call. */
  write(rows: readonly { id: string; textHash: string; vector: SparseVector | null }[]): Promise<void>
  /** True when a text has a vector already. */
  knows(textHash: string): boolean
  /** Rewrites the file when a tenth of it is dead, and drops those of other models once this one is whole. */
  tidy(): Promise<void>
  close(): Promise<void>
}

/** A file this dead is written anew (a tenth: it then costs no more than a tenth of its disk, and is rarely done). */
const deadShare = 0.1

interface Held {
  postings: SparsePostings
  keys: RowKey[]
  places: number[]
  /** Slot by number of generation and ordinal, and by text. */
  byKey: Map<number, number>
  byText: Map<string, number>
  perGeneration: Map<number, number>
}

const nothingHeld = (): Held => ({
  postings: createSparsePostings(),
  keys: [],
  places: [],
  byKey: new Map(),
  byText: new Map(),
  perGeneration: new Map(),
})

/** Throws what the file system throws. */
export async function openSparseIndex(parts: StoreDeps, fingerprint: string): Promise<SparseIndex> {
  const { notes, database } = parts
  const log = await openSparseLog(join(database.folder, sparseFileName(fingerprint)))
  const select = createSelector(notes)
  const queue = createWriteQueue()
  const isLive = ({ generation }: RowKey) => notes.paths.has(generation)
  let held = await load(log, isLive)
  const isWhole = () => incomplete(notes.notes.values(), held).next().done === true
  return {
    search(query, filter, limit) {
      const selection = select(filter)
      const { postings, keys } = held
      const isOpen = (slot: number) => {
        const generation = keys[slot]?.generation ?? 0
        return notes.paths.has(generation) && (selection === null || selection[generation] === 1)
      }
      return postings.search(query, limit, isOpen).flatMap(({ slot, score }) => {
        const key = keys[slot]
        const path = notes.paths.get(key?.generation ?? 0)
        return key === undefined || path === undefined ? [] : [{ id: idOf(key), path, score }]
      })
    },
    has: (id) => held.byKey.has(numberOf(keyOf(id))),
    counts: () => countVectors(notes.notes.values(), held),
    missing: (limit) => findMissing(parts, held, limit),
    write: (rows) => queue.run(() => write(rows, { held, log, isLive })),
    knows: (textHash) => held.byText.has(textKey(textHash)),
    tidy: () =>
      queue.run(async () => {
        const dead = held.keys.filter((key) => !isLive(key)).length
        if (dead > held.keys.length * deadShare) {
          await log.rewrite(isLive)
          held = await load(log, isLive)
        }
        if (isWhole()) await dropOthers(database.folder, sparseFileName(fingerprint))
      }),
    close: async () => {
      await queue.drained()
      await log.close()
    },
  }
}

/** One number for a key; an ordinal is far below 2^20. */
const numberOf = (key: RowKey | null) => (key === null ? -1 : key.generation * 2 ** 20 + key.ordinal)
const textKey = (textHash: string) => textHash.slice(0, 32)

async function load(log: SparseLog, isLive: (key: RowKey) => boolean): Promise<Held> {
  const held = nothingHeld()
  for await (const { record, place } of log.load()) {
    const { generation, ordinal, textKey, vector } = record
    // The dead still say what their texts weigh; a moved passage is not encoded twice.
    hold(held, { generation, ordinal }, { textKey, place, vector: isLive(record) ? vector : null })
  }
  return held
}

/** Without a vector only its place is known. */
function hold(
  held: Held,
  key: RowKey,
  { textKey, place, vector }: { textKey: string; place: number; vector: QuantisedVector | null },
): void {
  if (held.byKey.has(numberOf(key))) return
  const slot = held.postings.add(vector ?? { ids: new Uint32Array(), bytes: new Uint8Array(), scale: 0 })
  held.keys[slot] = key
  held.places[slot] = place
  held.byKey.set(numberOf(key), slot)
  held.byText.set(textKey, slot)
  held.perGeneration.set(key.generation, (held.perGeneration.get(key.generation) ?? 0) + 1)
}

interface Writing {
  held: Held
  log: SparseLog
  isLive(key: RowKey): boolean
}

async function write(rows: Parameters<SparseIndex['write']>[0], { held, log, isLive }: Writing): Promise<void> {
  const records = []
  for (const { id, textHash, vector } of rows) {
    const key = keyOf(id)
    // Edited or removed meanwhile.
    if (key === null || !isLive(key) || held.byKey.has(numberOf(key))) continue
    const place = vector === null ? held.places[held.byText.get(textKey(textHash)) ?? -1] : undefined
    const kept = vector === null ? (place === undefined ? null : (await log.read(place))?.vector) : quantise(vector)
    if (kept) records.push({ ...key, textKey: textKey(textHash), vector: kept })
  }
  if (records.length === 0) return
  const places = await log.append(records)
  records.forEach(({ textKey, vector, ...key }, at) => hold(held, key, { textKey, vector, place: places[at] ?? 0 }))
}

function* incomplete(notes: Iterable<NoteState>, { perGeneration }: Held): Generator<NoteState> {
  for (const note of notes) if (note.generation > 0 && (perGeneration.get(note.generation) ?? 0) < note.chunks) yield note
}

function countVectors(notes: Iterable<NoteState>, { perGeneration }: Held): { chunks: number; vectors: number } {
  const sum = { chunks: 0, vectors: 0 }
  for (const { generation, chunks } of notes) {
    sum.chunks += chunks
    sum.vectors += Math.min(chunks, perGeneration.get(generation) ?? 0)
  }
  return sum
}

async function findMissing({ notes, texts }: StoreDeps, held: Held, limit: number): Promise<PendingChunk[]> {
  const found: PendingChunk[] = []
  for (const { path, generation } of [...incomplete(notes.notes.values(), held)].sort((a, b) => a.generation - b.generation)) {
    for (const row of await texts.readNote(generation)) {
      if (held.byKey.has(numberOf(row))) continue
      found.push({ id: row.id, path, textHash: row.textHash, encoded: encodedOf(row) })
      if (found.length >= limit) return found
    }
  }
  return found
}

async function dropOthers(folder: string, own: string): Promise<void> {
  const others = (await findSparseFiles(folder)).filter((file) => basename(file) !== own)
  await Promise.all(others.map((file) => rm(file, { force: true })))
}
