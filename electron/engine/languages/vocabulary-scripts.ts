// Which scripts a tokenizer's vocabulary has words of, and not only letters.
import { allScripts, type Script } from './scripts.ts'

/**
 * Pieces of two letters and more that a script must have. Scripts that a model did not learn have few: bert-base-uncased
 * (e5, all-MiniLM, bge) 8 of Cyrillic, 4 of Greek, 2 of Arabic and none of the others; GPT-2's (RoBERTa) 25 of Katakana,
 * 2 of Arabic. In bert-base-uncased Latin has 27,533.
 */
const leastPieces = 100
/**
 * Different Han characters that a vocabulary must have, since they are words alone: bert-base-uncased has 247, GPT-2 39;
 * everyday Chinese and Japanese take about 2,000.
 */
const leastHan = 1000

const others = allScripts.filter((script) => script !== 'Latin' && script !== 'Han')
const twoLetters = others.map((script) => [script, new RegExp(`(?:(?=\\p{Script=${script}})\\p{L}\\p{M}*){2}`, 'u')] as const)
const han = /\p{Script=Han}/gu
const ascii = /^[\0-\x7f]*$/

/** Scripts other than Latin that the pieces have words of. */
export function vocabularyScripts(pieces: Iterable<string>): Script[] {
  const counts = new Map<Script, number>()
  const characters = new Set<string>()
  for (const piece of pieces) {
    if (ascii.test(piece)) continue
    for (const character of piece.match(han) ?? []) characters.add(character)
    const script = twoLetters.find(([, pattern]) => pattern.test(piece))?.[0]
    if (script !== undefined) counts.set(script, (counts.get(script) ?? 0) + 1)
  }
  const alphabets = others.filter((script) => (counts.get(script) ?? 0) >= leastPieces)
  return characters.size >= leastHan ? [...alphabets, 'Han'] : alphabets
}
