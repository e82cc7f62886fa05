// SentencePiece's compiled normalisation: a double array of UTF-8 prefixes that leads to what each is replaced by.
// Written from the format (Darts) and the behaviour of the native tokenizers library, which models are trained with;
// @huggingface/tokenizers only comes near it (it takes a zero-width joiner for a space, for one).
import { createTrace, type TracedText } from './bert-normalise.ts'

export interface Charsmap {
  normalise(text: string): string
  /** The same text, with the source of every UTF-16 unit. */
  trace(text: string): TracedText
}

/** `base64`: bytes of the array as a little-endian u32, the array of u32, then the replacements, each ended by a zero. */
export function readCharsmap(base64: string): Charsmap {
  const bytes = Buffer.from(base64, 'base64')
  const size = bytes.length >= 4 ? bytes.readUInt32LE(0) : 0
  if (size === 0 || size % 4 !== 0 || size + 4 > bytes.length) throw new Error('its charsmap is malformed')
  const units = Uint32Array.from({ length: size / 4 }, (_, at) => bytes.readUInt32LE(4 + 4 * at))
  const replacements = bytes.subarray(4 + size)
  const find = (text: string) => replacementOf(Buffer.from(text, 'utf8'), units, replacements)
  const plain = printable.every((letter) => find(letter) === undefined)
  const read = (text: string) => readParts(text, plain ? mapped : /[^]+/gu, find)
  return {
    normalise(text) {
      let result = ''
      for (const { to } of read(text)) result += to
      return result
    },
    trace(text) {
      const out = createTrace()
      for (const { start, from, to } of read(text)) {
        if (from !== to) out.add(to, start, start + from.length)
        else addUnchanged(out, to, start)
      }
      return out.finish()
    },
  }
}

/** What a map may change where it leaves printable ASCII alone: other letters, with the one that a mark would join. */
const mapped = /[\x20-\x7e]?[^\x20-\x7e]+/gu
const printable = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at))
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

type Find = (text: string) => string | undefined

interface Part {
  start: number
  from: string
  to: string
}

/** The text in order: what `changing` finds letter by letter, everything between as it is. */
function* readParts(text: string, changing: RegExp, find: Find): Generator<Part> {
  let done = 0
  for (const match of text.matchAll(changing)) {
    if (match.index > done) yield unchanged(text.slice(done, match.index), done)
    yield* readGraphemes(match[0], match.index, find)
    done = match.index + match[0].length
  }
  if (done < text.length) yield unchanged(text.slice(done), done)
}

const unchanged = (text: string, start: number): Part => ({ start, from: text, to: text })

/** Graphemes of up to five bytes are looked up whole, others and those without an entry letter by letter. */
function* readGraphemes(text: string, offset: number, find: Find): Generator<Part> {
  for (const { segment, index } of graphemes.segment(text)) {
    const whole = Buffer.byteLength(segment) < 6 ? find(segment) : undefined
    if (whole !== undefined) {
      yield { start: offset + index, from: segment, to: whole }
      continue
    }
    let start = offset + index
    for (const letter of segment) {
      yield { start, from: letter, to: find(letter) ?? letter }
      start += letter.length
    }
  }
}

/** Letter by letter: each stands for itself. */
function addUnchanged(out: ReturnType<typeof createTrace>, text: string, offset: number): void {
  let start = offset
  for (const letter of text) {
    out.add(letter, start, start + letter.length)
    start += letter.length
  }
}

/** Of the shortest prefix that has one, as the native library does. */
function replacementOf(key: Uint8Array, units: Uint32Array, replacements: Uint8Array): string | undefined {
  let node = offsetOf(units[0]!)
  for (const byte of key) {
    if (byte === 0) return undefined
    node ^= byte
    const unit = units[node]
    if (unit === undefined || (unit & 0x800000ff) >>> 0 !== byte) return undefined
    node ^= offsetOf(unit)
    if ((unit >>> 8) & 1) return textAt(replacements, (units[node] ?? 0) & 0x7fffffff)
  }
  return undefined
}

const offsetOf = (unit: number) => (unit >>> 10) << ((unit & 0x200) >>> 6)

function textAt(replacements: Uint8Array, start: number): string {
  const end = replacements.indexOf(0, start)
  return Buffer.from(replacements.subarray(start, end < 0 ? replacements.length : end)).toString('utf8')
}
