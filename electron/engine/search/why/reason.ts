// Why a hit stands in an answer, and on which side of the line that parts what answers from what is hardly nearer than anything else.
// All of it is known when the hits are ranked, so the first part of an answer says it and the second changes nothing.
import { basename } from 'node:path'
import type { Why } from '../../../../shared/schemas.ts'
import type { Store } from '../../store/store.ts'
import type { ChunkRow } from '../../store/stored.ts'
import { tiers } from '../exact/find-exact.ts'
import { createCoverage } from '../no-answer/coverage.ts'
import { hitEvidence, type NothingLimit } from '../no-answer/no-answer-limit.ts'
import type { InterpretedQuery } from '../query/interpret-query.ts'
import type { Analyze } from '../query/query-terms.ts'
import type { FoundNotes } from '../rank/found-notes.ts'
import type { RankedNote } from '../rank/rank.ts'
import { createPassageAnalysis, type PassageAnalysis } from '../retrieve/passage-analysis.ts'
import { namingTexts } from '../retrieve/passage-text.ts'
import { type HoldingText, tellingWords, termsOfNames } from './held-words.ts'

export interface ReasonDeps {
  store: Pick<Store, 'notes' | 'documentFrequency'>
  analyze: Analyze
  analysis?: PassageAnalysis
  noAnswer: { limit(): NothingLimit | null }
}

export interface Reason {
  why: Why
  /** It stands before the line. */
  answers: boolean
}

/** `row`: the passage that is shown; null for a note without text. */
export type ReasonOf = (note: RankedNote, row: ChunkRow | null) => Reason

/** Words of a query that asks for nothing but them: of a whole question that has one telling word, who holds it need not answer it. */
const shortQuery = 2

/** For the hits of one answer. */
export function createReasons(parts: ReasonDeps, asked: InterpretedQuery, found: FoundNotes): ReasonOf {
  const { store, analyze, noAnswer } = parts
  const telling = tellingWords(asked.query, asked.terms, analyze)
  const coverageOf = createCoverage(store, asked.terms)
  const limit = asked.input.mode === 'words' || found.bestCosine === null || found.isShaped ? null : noAnswer.limit()
  const textOf = createTextOf(parts)
  return (note, row) => {
    const text = textOf(note.path, row)
    const words = telling.filter((word) => word.isIn(text)).map(({ typed }) => typed)
    const holdsAll = words.length > 0 && words.length === telling.length
    const saysAll = holdsAll && (telling.length > 1 || asked.query.words.length <= shortQuery)
    const ranks = found.ranksOf(note.path)
    const isNear = limit === null ? ranks.meaning !== null : (note.best.cosine ?? -1) >= limit.line.near
    const isTitle = note.tier >= tiers.named || (saysAll && telling.every((word) => word.isIn(namesOf(store, note.path))))
    const isLike = telling.length === 0 && found.isShaped
    const by = reasonOf(note, { isLike, isTitle, holdsAll, isNear, words: words.length, ranks })
    const why: Why = { by, words, ofWords: telling.length, ranks }
    return {
      why,
      answers: limit === null || by === 'title' || by === 'exact' || saysAll || speaks(note, coverageOf(text.terms), limit),
    }
  }
}

interface Grounds extends Pick<Why, 'ranks'> {
  isLike: boolean
  isTitle: boolean
  holdsAll: boolean
  isNear: boolean
  words: number
}

function reasonOf({ tier, best }: RankedNote, { isLike, isTitle, holdsAll, isNear, words, ranks }: Grounds): Why['by'] {
  if (isLike) return 'like'
  if (isTitle) return 'title'
  if (tier >= tiers.words) return 'exact'
  if (holdsAll) return isNear ? 'both' : 'words'
  if (best.cosine === null) return 'words'
  // Neither side says it all: the list in which it stands further up.
  const isByWords = words > 0 && ranks.words !== null && ranks.words < (ranks.meaning ?? Infinity)
  return isByWords ? 'words' : 'meaning'
}

/** A passage that has no vector (yet) is judged by what it holds: half of what is asked says something. */
function speaks({ best: { cosine } }: RankedNote, coverage: number, { line, spread }: NothingLimit): boolean {
  return cosine === null ? coverage >= 0.5 : hitEvidence({ cosine, coverage }, spread) >= line.evidence
}

/** What a note is called, without its folders. */
function namesOf({ notes }: Pick<Store, 'notes'>, path: string): HoldingText {
  const note = notes.get(path)
  const texts = [basename(path), ...(note === undefined ? [] : [note.title, ...note.aliases])]
  return { terms: termsOfNames(texts), texts }
}

function createTextOf({ store, analysis = createPassageAnalysis() }: ReasonDeps) {
  return (path: string, row: ChunkRow | null): HoldingText => {
    const names = namesOf(store, path)
    if (row === null) return names
    const naming = [...namingTexts(store, row), ...names.texts]
    const terms = termsOfNames(naming)
    for (const { term } of analysis.termsOf(row)) terms.add(term)
    return { terms, texts: [row.text, ...naming] }
  }
}

/** Which hits stand behind the line: those behind the last that answers, so that none changes its place; none where no hit answers. */
export function behindLine(answers: readonly boolean[]): boolean[] {
  const last = answers.lastIndexOf(true)
  return answers.map((_, at) => last >= 0 && at > last)
}
