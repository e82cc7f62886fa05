// Where a passage's words stand on a page of a PDF. The readable text joins broken words and leaves headers out, so the two are
// compared by their letters alone, sentence by sentence. Pure.
import type { Hit } from '../../../shared/schemas.ts'

/** Characters [from, to) of one run of text, as the PDF draws it. */
export interface RunPart {
  run: number
  from: number
  to: number
}

export interface PassageOnPage {
  passage: RunPart[]
  words: RunPart[]
}

/** A sentence with fewer letters may stand anywhere. */
const fewestLetters = 8

export function findOnPage(runs: readonly string[], { text, marks }: Pick<Hit['snippet'], 'text' | 'marks'>): PassageOnPage {
  const page = runs.flatMap((run, at) => lettersOf(run).map(({ letter, offset }) => ({ letter, offset, run: at })))
  const wanted = lettersOf(text)
  const finds = findPieces(joined(page), wanted, text)
  const partsOf = (from: number, to: number) => runParts(page.slice(from, to))
  const words = marks.flatMap(([start, end]) =>
    finds.flatMap(({ from, to, at }) => {
      const inside = wanted.slice(from, to)
      const first = inside.findIndex(({ offset }) => offset >= start)
      const last = inside.findLastIndex(({ offset }) => offset < end)
      return first === -1 || last < first ? [] : partsOf(at + first, at + last + 1)
    }),
  )
  return { passage: finds.flatMap(({ from, to, at }) => partsOf(at, at + to - from)), words }
}

interface Letter {
  letter: string
  /** In the text that it is a letter of; one character may give several (a ligature). */
  offset: number
}

/** Letters and digits, as they compare. */
function lettersOf(text: string): Letter[] {
  let offset = 0
  return Array.from(text).flatMap((character) => {
    const at = offset
    offset += character.length
    const letters = Array.from(character.normalize('NFKC').toLowerCase()).filter((letter) => /[\p{L}\p{N}]/u.test(letter))
    // As many entries as UTF-16 units, so that positions in the joined text are indexes here.
    return letters.flatMap((letter) => letter.split('').map((unit) => ({ letter: unit, offset: at })))
  })
}

const joined = (letters: readonly Letter[]) => letters.map(({ letter }) => letter).join('')

interface Find {
  /** Of the passage's letters. */
  from: number
  to: number
  /** Of the page's letters. */
  at: number
}

function findPieces(page: string, wanted: readonly Letter[], text: string): Find[] {
  const letters = joined(wanted)
  const whole = letters === '' ? -1 : page.indexOf(letters)
  if (whole !== -1) return [{ from: 0, to: letters.length, at: whole }]
  const finds: Find[] = []
  let from = 0
  let behind = 0
  for (const end of sentenceEnds(text)) {
    let to = from
    while ((wanted[to]?.offset ?? end) < end) to += 1
    const at = to - from < fewestLetters ? -1 : page.indexOf(letters.slice(from, to), behind)
    if (at !== -1) {
      finds.push({ from, to, at })
      behind = at + to - from
    }
    from = to
  }
  return finds
}

const sentenceEnds = (text: string): number[] => [
  ...Array.from(text.matchAll(/[.!?;:|\n]+/g), ({ 0: sign, index }) => index + sign.length),
  text.length,
]

function runParts(letters: readonly (Letter & { run: number })[]): RunPart[] {
  const parts: RunPart[] = []
  for (const { run, offset } of letters) {
    const last = parts.at(-1)
    if (last?.run === run) last.to = offset + 1
    else parts.push({ run, from: offset, to: offset + 1 })
  }
  return parts
}
