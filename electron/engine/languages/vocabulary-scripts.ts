// Which scripts a tokenizer's vocabulary has words of, and not only letters.
import { allScripts, anyOf, type Script } from './scripts.ts'

/**
 * Pieces of two letters and more that a script must have. Scripts that a vocabulary was not made for have few: bert-base-uncased
 * (e5, all-MiniLM, bge) 8 of Cyrillic, 4 of Greek, 2 of Arabic and none of the others; GPT-2's (RoBERTa) 25 of Katakana. One of
 * 200,000 pieces made for many languages (o200k) has 209 of Katakana, 680 of Tamil, 1,226 of Thai, 13,923 of Cyrillic, and below
 * a hundred of Sinhala, Gurmukhi, Khmer and Burmese, which it spells nearly letter by letter.
 */
const leastPieces = 100
/** Different Han characters that a vocabulary must have, since they are words alone: bert-base-uncased has 247, GPT-2 39, o200k 2,541. */
const leastHan = 1000

const others = allScripts.filter((script) => script !== 'Latin' && script !== 'Han')
const twoLetters = new Map<Script, RegExp>(
  others.map((script) => [script, new RegExp(`(?:(?=\\p{Script=${script}})\\p{L}\\p{M}*){2}`, 'u')]),
)
const oneLetter = others.map((script) => [script, anyOf([script], 'u')] as const)
const han = /\p{Script=Han}/gu
/** The first letter that is neither Latin nor Han. */
const otherLetter = /(?!\p{Script=Latin}|\p{Script=Han})\p{L}/u
/** SentencePiece marks the beginning of a word. */
const plain = /^[\0-\x7f\u2581]*$/

/** Scripts other than Latin that the pieces have words of. 250,000 pieces take 0.5 s on a busy machine, once. */
export function vocabularyScripts(pieces: Iterable<string>): Script[] {
  const counts = new Map<Script, number>()
  const characters = new Set<string>()
  const scriptOf = createScriptFinder()
  for (const piece of pieces) {
    if (plain.test(piece)) continue
    if (characters.size < leastHan) for (const character of piece.match(han) ?? []) characters.add(character)
    const letter = otherLetter.exec(piece)?.[0]
    const script = letter === undefined ? undefined : scriptOf(letter)
    if (script !== undefined && twoLetters.get(script)?.test(piece) === true) counts.set(script, (counts.get(script) ?? 0) + 1)
  }
  const alphabets = others.filter((script) => (counts.get(script) ?? 0) >= leastPieces)
  return characters.size >= leastHan ? [...alphabets, 'Han'] : alphabets
}

/** Asks for each letter once: few thousand different ones begin the pieces. */
function createScriptFinder(): (letter: string) => Script | undefined {
  const known = new Map<string, Script | undefined>()
  return (letter) => {
    if (!known.has(letter)) known.set(letter, oneLetter.find(([, pattern]) => pattern.test(letter))?.[0])
    return known.get(letter)
  }
}
