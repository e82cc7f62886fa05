// How a word is tinted: its share of the cosine minus its side's mean share. Pure.
// The family's common direction gives every word much the same raw share; what tells words apart is the difference from the mean.
import type { UnreadWord, WordShare } from '../../shared/comparison.ts'

export interface TintedWord {
  text: string
  /** Where it stands in its text, UTF-16 units. */
  start: number
  end: number
  /** White space that follows it in the text. */
  gap: string
  share: number
  /** -1 (draws the texts apart most) to 1 (brings them together most); 0 is the side's mean. Null: not read. */
  tint: number | null
  /** limit: past the model's limit; else as UnreadWord has it. Null: it is read. */
  unread: 'limit' | UnreadWord['why'] | null
}

export interface TintedSides {
  left: TintedWord[]
  right: TintedWord[]
}

/** Differences below this part of the mean share are noise: they are not blown up to full colour. */
const smallestScale = 0.5

export interface ComparedTexts {
  text: string
  words: readonly WordShare[]
  /** Parts of this text that the encoder does not read. */
  unread?: readonly UnreadWord[]
}

/** Tints of both sides on one scale. */
export function tintSides(left: ComparedTexts, right: ComparedTexts, isTruncated: boolean): TintedSides {
  const sides = [left, right].map((side) => placeWords(side, isTruncated))
  const differences = sides.flatMap((side) => side.map(({ difference }) => Math.abs(difference ?? 0)))
  const meanShare = Math.max(0, ...sides.map(meanOf).map(Math.abs))
  const scale = Math.max(...differences, meanShare * smallestScale, 1e-9)
  const [tintedLeft = [], tintedRight = []] = sides.map((side) =>
    side.map(({ difference, ...word }) => ({ ...word, tint: difference === null ? null : difference / scale })),
  )
  return { left: tintedLeft, right: tintedRight }
}

interface PlacedWord extends Omit<TintedWord, 'tint'> {
  difference: number | null
}

/** Words that are not read do not move the mean of those that are. */
function placeWords({ text, words, unread = [] }: ComparedTexts, isTruncated: boolean): PlacedWord[] {
  const spoken = words.filter((word) => word.start !== null)
  const limit = isTruncated ? spoken.findLastIndex(({ share }) => share !== 0) + 1 : spoken.length
  const reasons = spoken.map((word, at) => (at < limit ? unreadReason(word, unread) : 'limit'))
  const read = spoken.filter((_, at) => reasons[at] === null)
  const mean = read.reduce((sum, { share }) => sum + share, 0) / Math.max(1, read.length)
  return spoken.map(({ text: word, start, end, share }, at) => ({
    text: word,
    start: start ?? 0,
    end: end ?? 0,
    gap: text.slice(end ?? 0, spoken[at + 1]?.start ?? text.length),
    share,
    difference: reasons[at] === null ? share - mean : null,
    unread: reasons[at] ?? null,
  }))
}

const unreadReason = ({ start, end }: WordShare, unread: readonly UnreadWord[]) =>
  unread.find((part) => part.start < (end ?? 0) && (start ?? 0) < part.end)?.why ?? null

function meanOf(side: readonly PlacedWord[]): number {
  const read = side.filter(({ difference }) => difference !== null)
  return read.reduce((sum, { share }) => sum + share, 0) / Math.max(1, read.length)
}

/** What belongs to no word: the prefix and the special tokens. */
export function restShare(words: readonly WordShare[]): number {
  return words.filter(({ start }) => start === null).reduce((sum, { share }) => sum + share, 0)
}
