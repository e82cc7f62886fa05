// Two texts laid against each other: lines first, then word by word where lines differ. Loaded with the first pair that is shown.
import { type ChangeObject, diffLines, diffWords } from 'diff'

export type PieceKind = 'same' | 'left' | 'right'

export interface Piece {
  kind: PieceKind
  text: string
}

export type Hunk =
  /** Lines that both texts have. */
  | { kind: 'same'; lines: readonly string[] }
  /** In the order of reading: what is only on the left stands before what is only on the right. */
  | { kind: 'changed'; pieces: readonly Piece[] }

export interface TextDiff {
  hunks: readonly Hunk[]
  hasDifference: boolean
  /** Some lines are marked as wholes: word by word it would have taken too long. */
  isCoarse: boolean
}

/** Ms that one step may take: a person waits for it. Two chapters without a common line need 60 ms by words. */
const patienceMs = 400

/** Scripts without spaces between words, which the system's own segmenter takes apart. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

export function diffTexts(left: string, right: string, timeout = patienceMs): TextDiff {
  const [from, to] = [prepared(left), prepared(right)]
  const lines = diffLines(from, to, { timeout })
  if (lines === undefined) return { hunks: [changed(wholly(from, to))], hasDifference: true, isCoarse: true }
  const hunks: Hunk[] = []
  let isCoarse = false
  for (const [removed, added, same] of blocksOf(lines)) {
    if (removed !== '' || added !== '') {
      const pieces = diffBlock(removed, added, timeout)
      isCoarse ||= pieces === null
      hunks.push(hunkOf(pieces ?? wholly(removed, added)))
    }
    if (same !== '') hunks.push({ kind: 'same', lines: linesOf(same) })
  }
  return { hunks: joinSame(hunks), hasDifference: hunks.some(({ kind }) => kind === 'changed'), isCoarse }
}

/** Ends in one line break, so that the last line is a line like others. */
const prepared = (text: string): string =>
  `${text
    .replace(/\r\n?/gu, '\n')
    .replace(/[ \t]+$/gmu, '')
    .replace(/\n+$/u, '')}\n`

/** What is only left and only right between two stretches that both have, and the stretch behind it. */
function blocksOf(changes: readonly ChangeObject<string>[]): [removed: string, added: string, same: string][] {
  const blocks: [string, string, string][] = []
  let [removed, added] = ['', '']
  for (const { value, ...change } of changes) {
    if (change.removed) removed += value
    else if (change.added) added += value
    else {
      blocks.push([removed, added, value])
      removed = ''
      added = ''
    }
  }
  return [...blocks, [removed, added, '']]
}

/** Null where it would take too long. */
function diffBlock(removed: string, added: string, timeout: number): Piece[] | null {
  if (removed === '' || added === '') return wholly(removed, added)
  const intlSegmenter = unspaced.test(removed + added) ? new Intl.Segmenter(undefined, { granularity: 'word' }) : undefined
  const words = diffWords(removed, added, { timeout, ...(intlSegmenter && { intlSegmenter }) })
  return words === undefined ? null : withoutIslands(words.map(pieceOf))
}

const pieceOf = ({ value, removed, added }: ChangeObject<string>): Piece => ({
  kind: removed ? 'left' : added ? 'right' : 'same',
  text: value,
})

/**
 * A word or two that quite different sentences happen to share ("of the") say nothing and tear both apart: where much more differs on either
 * side, they count as different too.
 */
function withoutIslands(pieces: readonly Piece[]): Piece[] {
  const runs = runsOf(pieces)
  const joined: Run[] = []
  for (const [at, run] of runs.entries()) {
    const [before, next] = [joined.at(-1), runs[at + 1]]
    const isIsland = before?.same === '' && next?.same === '' && isLost(run.same, before, next)
    if (isIsland) joined[joined.length - 1] = { ...before, left: before.left + run.same, right: before.right + run.same }
    else if (before?.same === '' && run.same === '')
      joined[joined.length - 1] = { same: '', left: before.left + run.left, right: before.right + run.right }
    else joined.push(run)
  }
  return joined.flatMap(({ same, left, right }) => (same === '' ? wholly(left, right) : [{ kind: 'same', text: same }]))
}

/** A stretch that both have, or what stands only on the left and only on the right between two such; `same` is '' then. */
interface Run {
  same: string
  left: string
  right: string
}

function runsOf(pieces: readonly Piece[]): Run[] {
  const runs: Run[] = []
  for (const { kind, text } of pieces) {
    const last = runs.at(-1)
    if (kind === 'same') runs.push({ same: text, left: '', right: '' })
    else if (last?.same === '') last[kind] += text
    else runs.push({ same: '', left: '', right: '', [kind]: text })
  }
  return runs
}

/** How many times as much must differ before a word and behind it, on either side, until it counts for nothing. */
const islandFactor = 3

function isLost(same: string, before: Run, next: Run): boolean {
  const least = Math.min(...[before, next].flatMap(({ left, right }) => [left.trim().length, right.trim().length]))
  return !same.includes('\n') && same.trim().split(/\s+/u).length <= 2 && least > islandFactor * same.trim().length
}

const wholly = (removed: string, added: string): Piece[] => [
  ...(removed === '' ? [] : [{ kind: 'left' as const, text: removed }]),
  ...(added === '' ? [] : [{ kind: 'right' as const, text: added }]),
]

const changed = (pieces: readonly Piece[]): Hunk => ({ kind: 'changed', pieces })

/** Lines that only break elsewhere are the same words. */
function hunkOf(pieces: readonly Piece[]): Hunk {
  const isSame = pieces.every(({ kind, text }) => kind === 'same' || text.trim() === '')
  return isSame ? { kind: 'same', lines: linesOf(pieces.map(({ text }) => text).join('')) } : changed(pieces)
}

function joinSame(hunks: readonly Hunk[]): Hunk[] {
  const joined: Hunk[] = []
  for (const hunk of hunks) {
    const last = joined.at(-1)
    if (hunk.kind === 'same' && last?.kind === 'same')
      joined[joined.length - 1] = { kind: 'same', lines: [...last.lines, ...hunk.lines] }
    else joined.push(hunk)
  }
  return joined
}

const linesOf = (text: string): string[] => text.replace(/\n$/u, '').split('\n')
