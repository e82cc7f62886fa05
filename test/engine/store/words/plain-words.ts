// Words of passages searched as plainly as can be: what the index is held to. BM25 with k1 1.2, b 0.75.

import type { Statistics, WordsQuery } from '../../../../electron/engine/store/queries.ts'
import type { TextRow } from '../../../../electron/engine/store/rows.ts'

export interface FoundChunk {
  id: string
  generation: number
  score: number
}

export interface PlainWords {
  add(row: Pick<TextRow, 'id' | 'generation' | 'words'>): void
  drop(generation: number): void
  /** Frees what dropped passages still take up, once they are the greater part; nothing may be added or dropped meanwhile. */
  compact(breathe: () => Promise<void>): Promise<void>
  search(query: WordsQuery, statistics: Statistics, isOpen: (generation: number) => boolean): FoundChunk[]
}

type Passage = Pick<TextRow, 'id' | 'generation' | 'words'> & { length: number }
/** Where a term stands: passage number, position, passage number, position, ... ascending. 16 bytes an occurrence. */
type Places = number[]
type Scores = Map<number, number>

export function createPlainWords(): PlainWords {
  let passages: (Passage | null)[] = []
  let places = new Map<string, Places>()
  let byGeneration = new Map<number, number[]>()
  let dead = 0

  return {
    add: (row) => insert(row, { passages, places, byGeneration }),
    drop(generation) {
      for (const number of byGeneration.get(generation) ?? []) {
        passages[number] = null
        dead++
      }
      byGeneration.delete(generation)
    },
    async compact(breathe) {
      if (dead < 256 || dead * 2 < passages.length) return
      const compacted: Postings = { passages: [], places: new Map(), byGeneration: new Map() }
      for (const passage of passages) {
        if (passage === null) continue
        insert(passage, compacted)
        await breathe()
      }
      ;({ passages, places, byGeneration } = compacted)
      dead = 0
    },
    search(query, statistics, isOpen) {
      const total = Math.max(statistics.chunks, passages.length - dead, 1)
      const scorer: Scorer = (term, found, into, weight = 1) =>
        scoreTerm(found, { into, weight, total, holding: statistics.holding(term), mean: statistics.averageTerms, passages })
      return [...scoreQuery(query, places, scorer)].flatMap(([number, score]) => {
        const passage = passages[number]
        return passage && isOpen(passage.generation) ? [{ id: passage.id, generation: passage.generation, score }] : []
      })
    },
  }
}

type Scorer = (term: string, found: Places, into: Scores, weight?: number) => void

interface Weighing {
  into: Scores
  weight: number
  total: number
  holding: number | null
  mean: number
  passages: readonly (Passage | null)[]
}

function scoreTerm(found: Places, { into, weight, total, holding, mean, passages }: Weighing): void {
  const counts = new Map<number, number>()
  for (let at = 0; at < found.length; at += 2) {
    const number = found[at] ?? 0
    if (passages[number]) counts.set(number, (counts.get(number) ?? 0) + 1)
  }
  const n = Math.min(total, Math.max(holding ?? 0, counts.size))
  const worth = weight * Math.log(1 + (total - n + 0.5) / (n + 0.5))
  for (const [number, count] of counts) {
    const norm = 0.25 + (0.75 * (passages[number]?.length ?? 0)) / Math.max(mean, 1)
    into.set(number, (into.get(number) ?? 0) + (worth * count * 2.2) / (count + 1.2 * norm))
  }
}

/** Clause by clause, as LanceDB does: `must`, `phrases` and `should` add up; the first two and the negated ones restrict. */
function scoreQuery(query: WordsQuery, places: ReadonlyMap<string, Places>, scorer: Scorer): Scores {
  const required = [
    ...query.must.map((group) => scoreTerms(group, places, scorer)),
    ...query.phrases.map((phrase) => scorePhrase(phrase, { places, gap: 0, scorer, into: new Map(), weight: 1 })),
  ]
  const wished = scoreTerms(query.should, places, scorer, query.weights)
  for (const { first, second, gap } of query.near?.pairs ?? []) {
    scorePhrase([first, second], { places, gap, scorer, into: wished, weight: query.near?.weight ?? 1 })
  }
  const excluded = new Set<number>()
  for (const term of query.not) addNumbers(places.get(term), excluded)
  for (const phrase of query.notPhrases) addNumbers(findPhrase(phrase, places), excluded)
  const scores: Scores = new Map()
  for (const number of (required[0] ?? wished).keys()) {
    if (excluded.has(number) || !required.every((clause) => clause.has(number))) continue
    const score = required.reduce((sum, clause) => sum + (clause.get(number) ?? 0), wished.get(number) ?? 0)
    scores.set(number, score)
  }
  return scores
}

function addNumbers(found: Places | undefined, to: Set<number>): void {
  for (let at = 0; at < (found?.length ?? 0); at += 2) to.add(found?.[at] ?? 0)
}

function scoreTerms(
  terms: readonly string[],
  places: ReadonlyMap<string, Places>,
  scorer: Scorer,
  weights?: ReadonlyMap<string, number>,
): Scores {
  const scores: Scores = new Map()
  for (const term of new Set(terms)) {
    const found = places.get(term)
    if (found) scorer(term, found, scores, weights?.get(term))
  }
  return scores
}

interface PhraseScoring {
  places: ReadonlyMap<string, Places>
  gap: number
  scorer: Scorer
  into: Scores
  weight: number
}

/** As LanceDB does: where the phrase stands, each of its terms counts as often as it stands in the passage. */
function scorePhrase(phrase: readonly string[], { places, gap, scorer, into, weight }: PhraseScoring): Scores {
  const holding = new Set<number>()
  addNumbers(findPhrase(phrase, places, gap), holding)
  if (holding.size === 0) return into
  for (const term of phrase) {
    const all = places.get(term) ?? []
    const found: Places = []
    for (let at = 0; at < all.length; at += 2) if (holding.has(all[at] ?? 0)) found.push(all[at] ?? 0, all[at + 1] ?? 0)
    scorer(term, found, into, weight)
  }
  return into
}

/** Where the terms stand in a row, up to `gap` others before each next one for two terms: places of the first one. */
function findPhrase([first, ...rest]: readonly string[], places: ReadonlyMap<string, Places>, gap = 0): Places {
  let begins: Places = places.get(first ?? '') ?? []
  for (const [step, term] of rest.entries()) {
    const next = new Set<number>()
    const found = places.get(term) ?? []
    for (let at = 0; at < found.length; at += 2) {
      for (let more = 0; more <= gap; more++) next.add(placeKey(found[at] ?? 0, (found[at + 1] ?? 0) - step - 1 - more))
    }
    const kept: Places = []
    for (let at = 0; at < begins.length; at += 2) {
      const [number = 0, position = 0] = [begins[at], begins[at + 1]]
      if (next.has(placeKey(number, position))) kept.push(number, position)
    }
    begins = kept
  }
  return begins
}

/** One number for a passage and a position in it; passages are far shorter than 2^24 terms. */
const placeKey = (number: number, position: number) => number * 2 ** 24 + position

interface Postings {
  passages: (Passage | null)[]
  places: Map<string, Places>
  /** Passage numbers. */
  byGeneration: Map<number, number[]>
}

function insert(row: Pick<TextRow, 'id' | 'generation' | 'words'>, { passages, places, byGeneration }: Postings): void {
  const terms = row.words.split(' ').filter(Boolean)
  const { id, generation, words } = row
  const number = passages.push({ id, generation, words, length: terms.length }) - 1
  const own = byGeneration.get(generation)
  if (own) own.push(number)
  else byGeneration.set(generation, [number])
  for (const [position, term] of terms.entries()) {
    const known = places.get(term)
    if (known) known.push(number, position)
    else places.set(term, [number, position])
  }
}
