// Reads the texts of a pair and says how alike they are by words, and whether the notes are or only passages of them.
import type { Store } from '../../store/store.ts'
import type { ChunkRow } from '../../store/stored.ts'
import type { Term } from '../../words/analyze.ts'
import type { NearPair } from './pair-table.ts'
import { nothingShared, type Rarity, type Sharing, sharingOf, termsOf } from './shared-words.ts'

export interface ScoredPair extends Sharing, NearPair {
  /** Every passage is the same but for white space. */
  isSameText: boolean
  /** Both notes as wholes, or one passage of each. */
  of: 'notes' | { left: ChunkRow; right: ChunkRow }
  cosine: number
}

export interface ScoreDeps {
  store: Pick<Store, 'readChunks' | 'notes' | 'documentFrequency'>
  analyze(text: string): readonly Term[]
}

/** Of longer notes only passages are compared: some 8,000 words. */
const mostPassages = 40
/** The notes are shown as wholes while they share at least so much of what their most alike passages do. */
const wholeAtLeast = 0.8

/** Null where one of the notes is another by now. */
export async function scorePair({ store, analyze }: ScoreDeps, pair: NearPair): Promise<ScoredPair | null> {
  const [left, right] = await Promise.all([readPassages(store, pair, 'left'), readPassages(store, pair, 'right')])
  if (left === null || right === null) return null
  const cosine = pair.passages[0]?.cosine ?? 0
  const rarity = rarityIn(store)
  const shared = (a: string, b: string) => sharingOf(termsOf(a, analyze), termsOf(b, analyze), cosine, rarity)
  const isWhole = left.isWhole && right.isWhole
  const [a, b] = [textOf(left.rows), textOf(right.rows)]
  const ofNotes = isWhole ? shared(a, b) : nothingShared
  const ofPassages = pair.passages.flatMap((near) => {
    const [from, to] = [left.rows.find(({ id }) => id === near.left), right.rows.find(({ id }) => id === near.right)]
    return from && to ? [{ left: from, right: to, sharing: shared(from.text, to.text) }] : []
  })
  const best = ofPassages.toSorted((x, y) => y.sharing.score - x.sharing.score)[0]
  const base = { ...pair, cosine, isSameText: isWhole && folded(a) === folded(b) }
  if (best === undefined || (isWhole && ofNotes.score >= wholeAtLeast * best.sharing.score))
    return { ...base, ...ofNotes, of: 'notes' }
  return { ...base, ...best.sharing, of: { left: best.left, right: best.right } }
}

async function readPassages(store: ScoreDeps['store'], pair: NearPair, side: 'left' | 'right') {
  const note = store.notes.get(pair[side])
  if (note === undefined) return null
  const isWhole = note.chunks <= mostPassages
  const all = Array.from({ length: note.chunks }, (_, ordinal) => `${note.generation}-${ordinal}`)
  const rows = await store.readChunks(isWhole ? all : pair.passages.map((near) => near[side]))
  const isCurrent = rows.length > 0 && rows[0]?.path === note.path
  return isCurrent ? { rows: rows.toSorted((a, b) => a.ordinal - b.ordinal), isWhole } : null
}

const textOf = (rows: readonly ChunkRow[]): string => rows.map(({ text }) => text).join('\n')

const folded = (text: string): string => text.replace(/\s+/gu, ' ').trim()

/** In a library of ten notes every word is in a tenth of them and more: there, words count as in one of so many notes. */
const leastNotes = 200

const rarityIn =
  ({ notes, documentFrequency }: Pick<Store, 'notes' | 'documentFrequency'>): Rarity =>
  (term) =>
    Math.log(1 + Math.max(leastNotes, notes.size) / Math.max(1, documentFrequency(term) ?? 1))
