// How the store answers: both searches in memory, chunks and vectors by id, samples, terms.

import { chunksIn, conditionOf, createSelector } from './notes/filter.ts'
import type { ScoredChunk } from './queries.ts'
import { encodedOf, type FoundKey, idOf, keyOf, type PassageRow } from './rows.ts'
import type { Store } from './store.ts'
import type { StoreDeps } from './store-deps.ts'
import type { ChunkRow } from './stored.ts'

type Reader = Omit<
  Store,
  | 'notes'
  | 'notesRevision'
  | 'notesChangedSince'
  | 'writeNotes'
  | 'writeStates'
  | 'moveNotes'
  | 'adoptNotes'
  | 'removeNotes'
  | 'writeVectors'
  | 'openSparse'
  | 'whenRead'
  | 'maintain'
  | 'check'
  | 'close'
>

export function createReader(parts: StoreDeps): Reader {
  return { ...createSearch(parts), ...createVectorLookup(parts), ...createLookup(parts) }
}

type Search = 'searchWords' | 'searchVectors' | 'completeTerm' | 'allTerms' | 'termsBeginning' | 'documentFrequency'

function createSearch(parts: StoreDeps): Pick<Reader, Search> {
  const { notes, vectors, keywords, nearness, tombstones } = parts
  const { vocabulary } = keywords
  const select = createSelector(notes)
  /** A note that was replaced while the search ran is left out. */
  const named = (found: readonly FoundKey[]): ScoredChunk[] =>
    found.flatMap(({ generation, ordinal, score }) => {
      const path = notes.paths.get(generation)
      return path === undefined ? [] : [{ id: idOf({ generation, ordinal }), path, score }]
    })
  return {
    async searchWords(query, filter, limit) {
      await keywords.loaded
      return named(keywords.search(query, select(filter) ?? notes.open, limit))
    },
    async searchVectors(vector, filter, limit, signal) {
      const selection = select(filter)
      const scope = () => ({
        condition: conditionOf(selection, vectors.main.generations, tombstones),
        chunks: selection === null ? Infinity : chunksIn(notes.notes.values(), selection),
      })
      return named(await nearness.search(vector, { open: selection ?? notes.open, scope, limit }, signal))
    },
    completeTerm: (prefix, limit) => vocabulary.complete(prefix, limit),
    allTerms: () => vocabulary.terms,
    termsBeginning: (prefix) => vocabulary.beginning(prefix),
    documentFrequency: (term) => vocabulary.notesWith(term),
  }
}

type VectorLookup = 'readVectors' | 'cosines' | 'findVectors'

function createVectorLookup({ notes, vectors, nearness }: StoreDeps): Pick<Reader, VectorLookup> {
  const liveOf = (ids: readonly string[]) => ids.filter((id) => notes.paths.has(keyOf(id)?.generation ?? 0))
  return {
    readVectors: (ids) => vectors.read(liveOf(ids)),
    cosines: (vector, ids) => nearness.cosines(vector, liveOf(ids)),
    findVectors: (textHashes) => vectors.readTexts([...new Set(textHashes)]),
  }
}

function createLookup(parts: StoreDeps): Omit<Reader, Search | VectorLookup> {
  const { notes, texts, vectors, keywords, means, pending, database } = parts
  const countChunks = () => sum([...notes.notes.values()].map(({ chunks }) => chunks))
  const chunkOf = (row: PassageRow): ChunkRow[] => {
    const path = notes.paths.get(row.generation)
    if (path === undefined) return []
    const { id, ordinal, start, end, line, places, lineMarks, heading, text } = row
    return [{ id, path, ordinal, start, end, line, places, lineMarks, heading, text }]
  }

  return {
    async readChunks(ids) {
      const rows = new Map((await texts.read(ids)).map((row) => [row.id, row]))
      return ids.flatMap((id) => rows.get(id) ?? []).flatMap(chunkOf)
    },
    passageFlag: keywords.flag,
    async chunksOfNote(path) {
      const generation = notes.notes.get(path)?.generation ?? 0
      return generation === 0 ? [] : (await texts.readNote(generation)).flatMap(chunkOf)
    },
    cosineOfNote(vector, path) {
      const generation = notes.notes.get(path)?.generation ?? 0
      return means.isReady ? means.cosine(generation, vector) : null
    },
    async sampleVectors(count) {
      const rows = await vectors.sample(count)
      return rows.flatMap(({ generation, ordinal, vector }) => {
        const path = notes.paths.get(generation)
        return path === undefined ? [] : [{ id: idOf({ generation, ordinal }), path, vector }]
      })
    },
    async pendingChunks(limit) {
      const keys = pending.first(limit)
      const rows = new Map((await texts.readWhole(keys.map(idOf))).map((row) => [row.id, row]))
      return keys.flatMap((key) => {
        const row = rows.get(idOf(key))
        const path = notes.paths.get(key.generation)
        return row && path !== undefined ? [{ id: row.id, path, textHash: row.textHash, encoded: encodedOf(row) }] : []
      })
    },
    countPending: async () => pending.count,
    async stats() {
      const chunks = countChunks()
      return { chunks, vectors: Math.max(0, chunks - pending.count), sizeBytes: await database.sizeBytes() }
    },
  }
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
