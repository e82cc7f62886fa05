// A Store in memory for tests: plain BM25 over the terms of `words`, exact cosines, the same contract as the one on disk.
import { meanDirection } from '../electron/engine/encoder/vectors.ts'
import { passesFilter } from '../electron/engine/store/notes/note-test.ts'
import type { ScoredChunk, SearchFilter, TermPair, WordsQuery } from '../electron/engine/store/queries.ts'
import type { Store } from '../electron/engine/store/store.ts'
import type { ChunkRow, NewChunk, NoteState, NoteWrite, PendingChunk } from '../electron/engine/store/stored.ts'

interface Row extends ChunkRow {
  textHash: string
  encoded: string
  terms: readonly string[]
  vector: Float32Array | null
}

/** Empty; everything is lost with it. */
export function createMemoryStore(): Store {
  const notes = new Map<string, NoteState>()
  const rows = new Map<string, Row>()
  let lastGeneration = 0

  const rowsOf = (path: string) => [...rows.values()].filter((row) => row.path === path).sort((a, b) => a.ordinal - b.ordinal)
  const dropRows = (path: string) => {
    const dropped = rowsOf(path)
    for (const { id } of dropped) rows.delete(id)
    return dropped.length
  }
  const settle = (path: string) => {
    const note = notes.get(path)
    if (note === undefined || note.state === 'skipped' || note.state === 'failed') return
    const complete = rowsOf(path).every(({ vector }) => vector !== null)
    notes.set(path, { ...note, state: complete ? 'indexed' : 'waiting' })
  }
  const vectorOf = (textHash: string) => [...rows.values()].find((row) => row.textHash === textHash && row.vector)?.vector ?? null
  const strip = ({ id, path, ordinal, start, end, line, places, lineMarks, heading, text }: Row): ChunkRow => ({
    id,
    path,
    ordinal,
    start,
    end,
    line,
    places,
    lineMarks,
    heading,
    text,
  })
  const passing = (filter: SearchFilter) => {
    const open = new Set([...notes.values()].filter((note) => passesFilter(note, filter)).map(({ path }) => path))
    return [...rows.values()].filter(({ path }) => open.has(path))
  }

  function writeNote({ state, chunks }: NoteWrite): void {
    dropRows(state.path)
    const generation = ++lastGeneration
    for (const chunk of chunks) {
      const id = `${generation}-${chunk.ordinal}`
      rows.set(id, rowOf(id, state.path, chunk))
    }
    notes.set(state.path, { ...state, generation, chunks: chunks.length })
    settle(state.path)
  }

  const vectorsOf = (ids: readonly string[]) =>
    new Map(
      ids.flatMap((id): [string, Float32Array][] => {
        const vector = rows.get(id)?.vector
        return vector ? [[id, vector]] : []
      }),
    )

  let asked = 0
  const allTerms = () => [...new Set([...rows.values()].flatMap(({ terms }) => terms))]
  return {
    notes,
    // Nobody counts its changes: it may always have changed.
    notesRevision: () => ++asked,
    notesChangedSince: () => null,
    writeNotes: async (writes) => writes.forEach(writeNote),
    writeStates: async (states) => states.forEach((state) => void notes.set(state.path, state)),
    moveNotes: async (moves) => {
      for (const { from, to, folder, modifiedMs } of moves) {
        const note = notes.get(from)
        if (note === undefined) continue
        notes.delete(from)
        notes.set(to, { ...note, path: to, folder, modifiedMs })
        for (const row of rowsOf(from)) row.path = to
      }
    },
    adoptNotes: async (from, to) => {
      for (const note of notes.values()) if (note.folder === from) notes.set(note.path, { ...note, folder: to })
    },
    removeNotes: async (paths) => {
      let removedNotes = 0
      let removedChunks = 0
      for (const path of paths) {
        removedChunks += dropRows(path)
        if (notes.delete(path)) removedNotes += 1
      }
      return { removedNotes, removedChunks }
    },

    pendingChunks: async (limit) =>
      [...rows.values()]
        .filter(({ vector }) => vector === null)
        .slice(0, limit)
        .map(({ id, path, textHash, encoded }): PendingChunk => ({ id, path, textHash, encoded })),
    countPending: async () => [...rows.values()].filter(({ vector }) => vector === null).length,
    writeVectors: async (vectors) => {
      for (const { id, path, vector } of vectors) {
        const row = rows.get(id)
        if (row === undefined) continue
        row.vector = vector
        settle(path)
      }
    },
    findVectors: async (hashes) => {
      const found = new Map<string, Float32Array>()
      for (const hash of hashes) {
        const vector = vectorOf(hash)
        if (vector !== null) found.set(hash, vector)
      }
      return found
    },

    searchWords: async (query, filter, limit) => top(scoreWords([...rows.values()], query, passing(filter)), limit),
    searchVectors: async (vector, filter, limit) =>
      top(
        passing(filter).flatMap((row) =>
          row.vector === null ? [] : [{ id: row.id, path: row.path, score: cosineOf(vector, row.vector) }],
        ),
        limit,
      ),
    readChunks: async (ids) => ids.flatMap((id) => rows.get(id) ?? []).map(strip),
    readVectors: async (ids) => vectorsOf(ids),
    cosines: async (vector, ids) => new Map(Array.from(vectorsOf(ids), ([id, stored]) => [id, cosineOf(vector, stored)])),
    chunksOfNote: async (path) => rowsOf(path).map(strip),
    cosineOfNote(vector, path) {
      const vectors = rowsOf(path).flatMap((row) => row.vector ?? [])
      const mean = meanDirection(vectors)
      return mean === null ? null : cosineOf(vector, mean)
    },
    sampleVectors: async (count) =>
      [...rows.values()]
        .flatMap(({ id, path, vector }) => (vector === null ? [] : [{ id, path, vector }]))
        .sort(() => Math.random() - 0.5)
        .slice(0, count),
    completeTerm: (prefix, limit) => {
      const counts = new Map<string, number>()
      for (const row of rows.values())
        for (const term of new Set(row.terms)) if (term.startsWith(prefix)) counts.set(term, (counts.get(term) ?? 0) + 1)
      return [...counts]
        .sort(([, a], [, b]) => b - a)
        .slice(0, limit)
        .map(([term]) => term)
    },
    allTerms,
    termsBeginning: (prefix) => allTerms().filter((term) => term.startsWith(prefix)),
    documentFrequency: (term) =>
      new Set([...rows.values()].filter(({ terms }) => terms.includes(term)).map(({ path }) => path)).size,

    stats: async () => ({
      chunks: rows.size,
      vectors: [...rows.values()].filter(({ vector }) => vector !== null).length,
      sizeBytes: 0,
    }),
    openSparse: () => Promise.reject(new Error('sparse vectors are kept by the store on disk only')),
    whenRead: async () => undefined,
    maintain: async () => undefined,
    check: async () => [],
    close: async () => undefined,
  }
}

function rowOf(id: string, path: string, chunk: NewChunk): Row {
  const { words, ...rest } = chunk
  return { ...rest, id, path, terms: words.split(' ').filter(Boolean) }
}

const cosineOf = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0)
const top = (hits: ScoredChunk[], limit: number) => hits.sort((a, b) => b.score - a.score).slice(0, limit)
const hasRun = (terms: readonly string[], phrase: readonly string[]) =>
  terms.some((_, at) => phrase.every((term, step) => terms[at + step] === term))

const standsNear = (terms: readonly string[], { first, second, gap }: TermPair) =>
  terms.some((term, at) => term === first && terms.slice(at + 1, at + 2 + gap).includes(second))

/** BM25 (k1 1.2, b 0.75) of should, must and phrase terms; `all` gives the statistics, `open` is what may answer. */
function scoreWords(all: readonly Row[], query: WordsQuery, open: readonly Row[]): ScoredChunk[] {
  const mean = all.reduce((sum, { terms }) => sum + terms.length, 0) / Math.max(1, all.length)
  const scored = [...new Set([...query.should, ...query.must.flat(), ...query.phrases.flat()])]
  const paired = (query.near?.pairs ?? []).flatMap(({ first, second }) => [first, second])
  const holding = new Map([...scored, ...paired].map((term) => [term, all.filter(({ terms }) => terms.includes(term)).length]))
  const near = query.near ?? { pairs: [], weight: 0 }
  const restricted = query.must.length > 0 || query.phrases.length > 0
  return open.flatMap(({ id, path, terms }) => {
    const held = new Set(terms)
    if (!query.must.every((group) => group.some((term) => held.has(term)))) return []
    if (!query.phrases.every((phrase) => hasRun(terms, phrase))) return []
    if (query.not.some((term) => held.has(term)) || query.notPhrases.some((phrase) => hasRun(terms, phrase))) return []
    const worth = (term: string) => {
      const count = terms.filter((other) => other === term).length
      const n = holding.get(term) ?? 0
      const idf = Math.log(1 + (all.length - n + 0.5) / (n + 0.5))
      return (idf * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * terms.length) / (mean || 1)))
    }
    const alone = scored.reduce((sum, term) => sum + (query.weights?.get(term) ?? 1) * worth(term), 0)
    const together = near.pairs.filter((pair) => standsNear(terms, pair))
    const score = together.reduce((sum, { first, second }) => sum + near.weight * (worth(first) + worth(second)), alone)
    return score > 0 || restricted ? [{ id, path, score }] : []
  })
}
