// The pieces of a tokenizer's vocabulary, written as text.
import { isByteLevel } from './library-tokenizer.ts'

/** Of a parsed tokenizer.json; the marks of its kind (##, ▁) stay. Part of a letter's bytes is the replacement character. */
export function vocabularyPieces(model: object): string[] {
  const inner: unknown = Reflect.get(model, 'model')
  const vocabulary: unknown = typeof inner === 'object' && inner !== null ? Reflect.get(inner, 'vocab') : null
  const texts = listPieces(vocabulary).filter((piece) => typeof piece === 'string')
  return isByteLevel(model) ? texts.map(textOfBytes) : texts
}

/** A map from pieces to ids, or (Unigram) a list of pieces with their scores. */
function listPieces(vocabulary: unknown): unknown[] {
  if (Array.isArray(vocabulary)) return vocabulary.map((entry: unknown) => (Array.isArray(entry) ? entry[0] : null))
  return typeof vocabulary === 'object' && vocabulary !== null ? Object.keys(vocabulary) : []
}

/**
 * Byte-level vocabularies write each byte as one letter: printable Latin-1 as itself, the other bytes from U+0100 on in
 * their order (GPT-2's encoder, bytes_to_unicode).
 */
const isPrintable = (byte: number) => (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad)
const others = Array.from({ length: 256 }, (_, byte) => byte).filter((byte) => !isPrintable(byte))

function textOfBytes(piece: string): string {
  const bytes = Array.from(piece, (letter) => {
    const code = letter.codePointAt(0) ?? 0
    return code < 0x100 ? code : (others[code - 0x100] ?? 0)
  })
  return Buffer.from(bytes).toString('utf8')
}
