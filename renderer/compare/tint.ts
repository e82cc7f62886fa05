// How a word is tinted: its share of the cosine minus its side's mean share. Pure.
// The family's common direction gives every word much the same raw share; what tells words apart is the difference from the mean.
import type { WordShare } from '../../shared/schemas.ts'

export interface TintedWord {
  text: string
  /** White space that follows it in the text. */
  gap: string
  share: number
  /** -1 (draws the texts apart most) to 1 (brings them together most); 0 is the side's mean. Null: past the model's limit. */
  tint: number | null
}

export interface TintedSides {
  left: TintedWord[]
  right: TintedWord[]
}

/** Differences below this part of the mean share are noise: they are not blown up to full colour. */
const smallestScale = 0.5

export interface Compared {
  text: string
  words: readonly WordShare[]
}

/** Tints of both sides on one scale. */
export function tintSides(left: Compared, right: Compared, isTruncated: boolean): TintedSides {
  const sides = [left, right].map(({ text, words }) => placeWords(text, words, isTruncated))
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

function placeWords(text: string, words: readonly WordShare[], isTruncated: boolean): PlacedWord[] {
  const spoken = words.filter((word) => word.start !== null)
  const read = isTruncated ? spoken.slice(0, spoken.findLastIndex(({ share }) => share !== 0) + 1) : spoken
  const mean = read.reduce((sum, { share }) => sum + share, 0) / Math.max(1, read.length)
  return spoken.map(({ text: word, end, share }, at) => ({
    text: word,
    gap: text.slice(end ?? 0, spoken[at + 1]?.start ?? text.length),
    share,
    difference: at < read.length ? share - mean : null,
  }))
}

function meanOf(side: readonly PlacedWord[]): number {
  const read = side.filter(({ difference }) => difference !== null)
  return read.reduce((sum, { share }) => sum + share, 0) / Math.max(1, read.length)
}

/** What belongs to no word: the prefix and the special tokens. */
export function restShare(words: readonly WordShare[]): number {
  return words.filter(({ start }) => start === null).reduce((sum, { share }) => sum + share, 0)
}
