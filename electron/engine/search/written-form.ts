// Phrases and exclusions in the form they are written in. The index knows stems and parts of words, so "A-Company" finds a
// company, and news may find new: what the terms find is read, and only what really stands there counts.
import type { ChunkRow, ScoredChunk, SearchFilter, Store, WordsQuery } from '../store/store.ts'
import { createWrittenFinder, type WrittenFinder } from '../words/written.ts'
import { foundTexts } from './passage-text.ts'
import { type Analyze, phraseTerms } from './query-terms.ts'

export interface WrittenParts {
  store: Pick<Store, 'notes' | 'searchWords' | 'readChunks'>
  analyze: Analyze
}

/** Chunks that are read at a time, and at most, for one exclusion or for the phrases: 200 take 12 ms among 50,000. */
const batch = 200
const mostRead = 1000
/** Chunks that are looked for: beyond it the words search still leaves an excluded word out, meaning may show a few of the rest. */
const deepest = 5000

/** Chunks that hold all the phrases, best first, at most `limit`; empty where no phrase has a word in it. */
export async function chunksHolding(
  parts: WrittenParts,
  phrases: readonly string[],
  filter: SearchFilter,
  limit: number,
): Promise<ScoredChunk[]> {
  const query = queryOf(phrases, parts.analyze)
  if (query === null) return []
  const candidates = await parts.store.searchWords(query, filter, deepest)
  const finders = phrases.map(createWrittenFinder)
  const found: ScoredChunk[] = []
  for (let at = 0; at < Math.min(candidates.length, mostRead) && found.length < limit; at += batch) {
    const some = candidates.slice(at, at + batch)
    const holding = await readHolding(parts.store, some, finders)
    found.push(...some.filter(({ id }) => holding.has(id)))
  }
  return found.slice(0, limit)
}

/**
 * Paths of the notes that hold any of the phrases. A phrase whose terms stand nearly everywhere is taken to stand where they do, once
 * `mostRead` chunks were read. `isWhole` is false where there were more than could be looked for.
 */
export async function notesHolding(
  parts: WrittenParts,
  phrases: readonly string[],
  filter: SearchFilter,
): Promise<{ paths: ReadonlySet<string>; isWhole: boolean }> {
  const paths = new Set<string>()
  let isWhole = true
  for (const phrase of new Set(phrases)) {
    const query = queryOf([phrase], parts.analyze)
    const candidates = query === null ? [] : await parts.store.searchWords(query, filter, deepest)
    if (candidates.length === deepest) isWhole = false
    const finders = [createWrittenFinder(phrase)]
    let open = candidates.filter(({ path }) => !paths.has(path))
    for (let read = 0; open.length > 0 && read < mostRead; read += batch) {
      const some = open.slice(0, batch)
      const holding = await readHolding(parts.store, some, finders)
      for (const { id, path } of some) if (holding.has(id)) paths.add(path)
      open = open.slice(batch).filter(({ path }) => !paths.has(path))
    }
    for (const { path } of open) paths.add(path)
  }
  return { paths, isWhole }
}

/** Null where the phrases have no terms. */
function queryOf(phrases: readonly string[], analyze: Analyze): WordsQuery | null {
  const terms = phrases.map((phrase) => phraseTerms(phrase, analyze)).filter(({ length }) => length > 0)
  if (terms.length === 0) return null
  return {
    should: [],
    must: terms.filter(({ length }) => length === 1),
    phrases: terms.filter(({ length }) => length > 1),
    not: [],
    notPhrases: [],
  }
}

async function readHolding(
  store: WrittenParts['store'],
  chunks: readonly ScoredChunk[],
  finders: readonly WrittenFinder[],
): Promise<Set<string>> {
  const rows = await store.readChunks(chunks.map(({ id }) => id))
  const holds = (row: ChunkRow) => {
    const texts = foundTexts(store, row)
    return finders.every(({ holds }) => texts.some(holds))
  }
  return new Set(rows.filter(holds).map(({ id }) => id))
}
