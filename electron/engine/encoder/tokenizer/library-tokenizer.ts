// Any tokenizer.json through @huggingface/tokenizers; spans are found by looking for each token's letters in the text.
import { Tokenizer as Library } from '@huggingface/tokenizers'
import type { AlignedToken, PairTemplate, Tokenizer } from './tokenizer.ts'

export function createLibraryTokenizer(model: object, config: object): Tokenizer {
  const library = new Library(model, config)
  const bare = (text: string) => library.encode(text, { add_special_tokens: false })
  const unknownToken = library.model?.unk_token
  return {
    encode: (text) => bare(text).ids,
    count: (text) => bare(text).ids.length,
    align(text) {
      const { ids, tokens } = bare(text)
      return alignTokens(text, ids, tokens)
    },
    ...readTemplate(library),
    pair: readPairTemplate(library),
    idOf: (piece) => library.token_to_id(piece),
    unknown: (unknownToken === undefined ? undefined : library.token_to_id(unknownToken)) ?? null,
    largestId: Math.max(...spread(library.get_vocab().values())),
  }
}

/** A vocabulary is too long to be an argument list. */
function spread(ids: Iterable<number>): number[] {
  let largest = 0
  for (const id of ids) largest = Math.max(largest, id)
  return [largest]
}

/** What the template puts around a word. */
function readTemplate(library: Library): { before: number[]; after: number[] } {
  const bare = library.encode('a', { add_special_tokens: false }).ids
  const framed = library.encode('a').ids
  const at = findRun(framed, bare, 0)
  if (at < 0) return { before: [], after: [] }
  return { before: framed.slice(0, at), after: framed.slice(at + bare.length) }
}

/** What the template puts around two words, and which segment everything is in. */
function readPairTemplate(library: Library): PairTemplate {
  const left = library.encode('a', { add_special_tokens: false }).ids
  const right = library.encode('b', { add_special_tokens: false }).ids
  const { ids, token_type_ids: types } = library.encode('a', { text_pair: 'b', return_token_type_ids: true })
  const leftAt = findRun(ids, left, 0)
  const rightAt = findRun(ids, right, leftAt + left.length)
  if (leftAt < 0 || rightAt < 0) return { before: [], between: [], after: [], types: { left: 0, right: 0, between: 0 } }
  const leftEnd = leftAt + left.length
  const [leftType, rightType] = [types[leftAt] ?? 0, types[rightAt] ?? 0]
  const inFirst = types.slice(leftEnd, rightAt).filter((type) => type === leftType).length
  return {
    before: ids.slice(0, leftAt),
    between: ids.slice(leftEnd, rightAt),
    after: ids.slice(rightAt + right.length),
    types: { left: leftType, right: rightType, between: inFirst },
  }
}

function findRun(ids: readonly number[], wanted: readonly number[], from: number): number {
  return ids.findIndex((_, index) => index >= from && wanted.every((id, offset) => ids[index + offset] === id))
}

/** A token whose letters are not found right ahead gets an empty span where the last one ended. */
function alignTokens(text: string, ids: readonly number[], tokens: readonly string[]): AlignedToken[] {
  const lower = text.toLowerCase()
  // Lower-casing may change lengths (U+0130); then the text itself is searched.
  const searched = lower.length === text.length ? lower : text
  let cursor = 0
  return ids.map((id, index) => {
    const letters = lettersOf(tokens[index] ?? '')
    const found = letters === '' ? -1 : searched.indexOf(searched === text ? letters : letters.toLowerCase(), cursor)
    // Farther ahead it is another occurrence of the same letters.
    if (found < 0 || found > cursor + 32) return { id, start: cursor, end: cursor }
    cursor = found + letters.length
    return { id, start: found, end: cursor }
  })
}

/** Without the marks that WordPiece, SentencePiece and byte-level vocabularies put on pieces. */
const lettersOf = (token: string) => token.replace(/^##|^[\u2581\u0120]+/u, '')
