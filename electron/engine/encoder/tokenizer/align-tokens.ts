// Where in the text each token of the library stands: it tells none of its offsets.
import type { TracedText } from './bert-normalise.ts'
import type { AlignedToken } from './tokenizer.ts'

/** Farther ahead the same letters are another occurrence. */
const farthest = 32

/**
 * Looks for each token's letters in order, in `traced` (the normalised text) where there is one.
 * A token whose letters are not found right ahead gets an empty span where the last one ended.
 */
export function alignLetters(
  text: string,
  ids: readonly number[],
  tokens: readonly string[],
  traced: TracedText | undefined,
): AlignedToken[] {
  const source = traced?.text ?? text
  const lower = source.toLowerCase()
  // Lower-casing may change lengths (U+0130); then the text itself is searched.
  const searched = lower.length === source.length ? lower : source
  const fold = (letters: string) => (searched === source ? letters : letters.toLowerCase())
  let cursor = 0
  let start = 0
  let end = 0
  // Both ascend; several pieces of one letter share its span.
  const place = (id: number, from: number, to: number) => {
    start = Math.max(start, traced ? traced.starts[from]! : from)
    end = Math.max(start, end, traced ? traced.ends[to - 1]! : to)
    return { id, start, end }
  }
  return ids.map((id, index) => {
    const letters = fold(lettersOf(tokens[index] ?? ''))
    // A mark alone stands for the beginning of the word behind it.
    const found = letters === '' ? findLetter(searched, cursor) : findRight(searched, letters, cursor)
    if (found === undefined) return { id, start: Math.max(start, end), end }
    if (letters !== '') cursor = found + letters.length
    return place(id, found, found + Math.max(1, letters.length))
  })
}

function findRight(text: string, letters: string, from: number): number | undefined {
  const found = text.slice(from, from + farthest + letters.length).indexOf(letters)
  return found < 0 ? undefined : from + found
}

function findLetter(text: string, from: number): number | undefined {
  const letter = /[^\s\u2581]/gu
  letter.lastIndex = from
  return letter.exec(text)?.index
}

/** Without the marks that WordPiece and SentencePiece put on pieces; one inside stands for a space. */
const lettersOf = (token: string) => token.replace(/^##|^\u2581+/u, '').replaceAll('\u2581', ' ')

/** Byte-level vocabularies write one letter a byte: tokens follow each other without a gap. A leading space belongs to none. */
export function alignBytes(text: string, ids: readonly number[], tokens: readonly string[]): AlignedToken[] {
  const places = placeBytes(text)
  let byte = 0
  return ids.map((id, index) => {
    const length = tokens[index]?.length ?? 0
    const spaces = /^\u0120*/u.exec(tokens[index] ?? '')![0].length
    // A space that the tokenizer put in front of the text is not there.
    const first = spaces > 0 && index === 0 && text[0] !== ' ' ? byte : byte + Math.min(spaces, Math.max(0, length - 1))
    byte += spaces > 0 && index === 0 && text[0] !== ' ' ? length - 1 : length
    const start = Math.min(places[first]?.start ?? text.length, text.length)
    return { id, start, end: Math.max(start, places[byte - 1]?.end ?? text.length) }
  })
}

/** For each UTF-8 byte of the text the letter it belongs to. */
function placeBytes(text: string): { start: number; end: number }[] {
  const places: { start: number; end: number }[] = []
  let at = 0
  for (const letter of text) {
    const place = { start: at, end: at + letter.length }
    for (let byte = 0; byte < Buffer.byteLength(letter); byte++) places.push(place)
    at += letter.length
  }
  return places
}
