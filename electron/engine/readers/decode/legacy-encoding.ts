// Which encoding of the time before UTF-8 a text is in: chardet's guesses and the usual ones, each tried; what reads oddly loses.
// chardet counts frequent letter groups, so a few words tell it little: "Заметка" in Windows-1251 was Hebrew to it.
import { analyse } from 'chardet'
import { decodeAs, encodingOf } from './decode-as.ts'
import { oddity } from './oddity.ts'
import { rarity } from './two-byte-sets.ts'

/** Bytes shown to chardet, and those of them that are read by every candidate. */
const guessBytes = 64 * 1024
const triedBytes = 4 * 1024
/** What editors wrote before UTF-8, most common first: tried whatever chardet says, and never taken for less sure than this. */
const usual: ReadonlyMap<string, number> = new Map([
  ['windows-1252', 0.15],
  ...['windows-1251', 'windows-1250', 'gb18030', 'windows-1253', 'koi8-u', 'iso-8859-2', 'macintosh', 'ibm866'].map(
    (name) => [name, 0.1] as const,
  ),
  ...['windows-1254', 'windows-1257'].map((name) => [name, 0.09] as const),
])
/**
 * Windows' sets hold all letters of these and more, and were written far more often (for 8859-1 and -9 the standard says so too).
 * 8859-2 has some letters elsewhere than Windows-1250, so it stays a candidate of its own.
 */
const supersets: Readonly<Record<string, string>> = {
  'iso-8859-2': 'windows-1250',
  'iso-8859-7': 'windows-1253',
  'iso-8859-8': 'windows-1255',
  'iso-8859-6': 'windows-1256',
  'koi8-r': 'koi8-u',
}
/** chardet is sure of anything that repeats itself, so its word never outweighs what the text looks like. */
const mostConfidence = 0.5
/** A share of odd characters weighs so many times as chardet's confidence. Chosen on the short notes of the test. */
const oddityWeight = 3

/** By the Encoding standard's name. `bytes` are neither UTF-8 nor UTF-16. */
export function legacyEncoding(bytes: Uint8Array): string {
  const first = bytes.findIndex((byte) => byte > 0x7f)
  const from = Math.max(0, first - triedBytes / 8)
  const tried = bytes.subarray(from, from + triedBytes)
  let best = { encoding: 'windows-1252', score: -Infinity }
  for (const [encoding, confidence] of candidatesOf(bytes.subarray(from, from + guessBytes))) {
    const text = decodeAs(encoding, tried)
    const score = confidence - oddityWeight * (oddity(text) + rarity(encoding, tried, text))
    if (score > best.score) best = { encoding, score }
  }
  return best.encoding
}

/** [encoding, confidence from 0 to 1], surest first; among equals the usual ones. */
function candidatesOf(bytes: Uint8Array): [string, number][] {
  const found = new Map(usual)
  for (const { name: label, confidence } of analyse(bytes)) {
    const encoding = label === 'ASCII' ? null : encodingOf(label)
    if (encoding === null || encoding.startsWith('utf-')) continue
    for (const name of [supersets[encoding], encoding]) {
      if (name !== undefined) found.set(name, Math.max(found.get(name) ?? 0, Math.min(confidence / 100, mostConfidence)))
    }
  }
  return [...found].sort(([, a], [, b]) => b - a)
}
