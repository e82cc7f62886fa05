// How the store answers: both searches over table and log, chunks and vectors by id, samples, terms.

import { dot } from '../encoder/vectors.ts'
import type { FoundChunk } from './delta/delta-words.ts'
import type { Scope } from './lance/texts.ts'
import { conditionOf, createSelector } from './notes/filter.ts'
import type { ScoredChunk, SearchFilter } from './queries.ts'
import { encodedOf, idOf, keyOf, type TextRow } from './rows.ts'
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
  return { ...createSearch(parts), ...createLookup(parts) }
}

type Search = 'searchWords' | 'searchVectors' | 'completeTerm' | 'allTerms' | 'termsBeginning' | 'documentFrequency'

function createSearch(parts: StoreDeps): Pick<Reader, Search> {
  const { notes, texts, vectors, vocabulary } = parts
  const select = createSelector(notes)
  const scopeOf = (filter: SearchFilter, stored: ReadonlySet<number>): Scope => {
    const selection = select(filter)
    return {
      condition: conditionOf(selection, stored, parts.tombstones),
      isOpen: (generation) => notes.paths.has(generation) && (selection?.generations.has(generation) ?? true),
      chunks: selection?.chunks ?? Infinity,
    }
  }
  return {
    async searchWords(query, filter, limit) {
      const { chunks, averageTerms, chunksWith: holding } = vocabulary
      const scope = scopeOf(filter, texts.main.generations)
      return bestOf(await texts.search(query, { chunks, averageTerms, holding }, scope, limit), notes.paths, limit)
    },
    async searchVectors(vector, filter, limit) {
      const scope = scopeOf(filter, vectors.main.generations)
      return bestOf(await vectors.search(vector, scope, limit), notes.paths, limit)
    },
    completeTerm: (prefix, limit) => vocabulary.complete(prefix, limit),
    allTerms: () => vocabulary.terms,
    termsBeginning: (prefix) => vocabulary.beginning(prefix),
    documentFrequency: (term) => vocabulary.notesWith(term),
  }
}

function createLookup(parts: StoreDeps): Omit<Reader, keyof ReturnType<typeof createSearch>> {
  const { notes, texts, vectors, means, pending, database } = parts
  const readVectors = async (ids: readonly string[]) =>
    vectors.read(ids.filter((id) => notes.paths.has(keyOf(id)?.generation ?? 0)))
  const countChunks = () => sum([...notes.notes.values()].map(({ chunks }) => chunks))
  const chunkOf = (row: TextRow): ChunkRow[] => {
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
    readVectors,
    async cosines(vector, ids) {
      return new Map(Array.from(await readVectors(ids), ([id, stored]) => [id, dot(vector, stored)]))
    },
    async chunksOfNote(path) {
      const generation = notes.notes.get(path)?.generation ?? 0
      return generation === 0 ? [] : (await texts.readNote(generation)).flatMap(chunkOf)
    },
    cosineOfNote(vector, path) {
      const generation = notes.notes.get(path)?.generation ?? 0
      return means.isReady ? means.cosine(generation, vector) : null
    },
    findVectors: (textHashes) => vectors.readTexts([...new Set(textHashes)]),
    async sampleVectors(count) {
      const rows = await vectors.sample(count)
      return rows.flatMap(({ generation, ordinal, vector }) => {
        const path = notes.paths.get(generation)
        return path === undefined ? [] : [{ id: idOf({ generation, ordinal }), path, vector }]
      })
    },
    async pendingChunks(limit) {
      const keys = pending.first(limit)
      const rows = new Map((await texts.read(keys.map(idOf))).map((row) => [row.id, row]))
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
/** Best first. What stands in table and log counts once; what was replaced while the search ran is left out. */
function bestOf(found: readonly FoundChunk[], paths: ReadonlyMap<number, string>, limit: number): ScoredChunk[] {
  const seen = new Set<string>()
  const hits = found.flatMap(({ id, generation, score }): ScoredChunk[] => {
    const path = paths.get(generation)
    if (path === undefined || seen.has(id)) return []
    seen.add(id)
    return [{ id, path, score }]
  })
  return hits.sort((a, b) => b.score - a.score).slice(0, limit)
}
