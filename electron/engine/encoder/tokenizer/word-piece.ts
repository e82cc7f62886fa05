// WordPiece for BERT vocabularies with a word cache: the library's ids at about ten times its speed (../FACTS.md, Speed of tokenizing).
import * as v from 'valibot'
import { type BertRules, normaliseText, traceText } from './bert-normalise.ts'
import type { AlignedToken, Pieces } from './tokenizer.ts'

interface WordPieceRules extends BertRules {
  vocabulary: ReadonlyMap<string, number>
  unknown: number
  /** What marks a piece inside a word: ##. */
  continuing: string
  maxWordLetters: number
  /** Written out in a text, these become their id untouched: [CLS], [MASK] … */
  added: ReadonlyMap<string, number>
  /** Finds them, the longest first where several begin at one place; null without any. */
  addedPattern: RegExp | null
}

/** valibot's record drops the words `constructor` and `prototype`, which are in BERT's vocabulary. */
function isVocabulary(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).every((id) => Number.isSafeInteger(id))
}

const flag = v.optional(v.nullable(v.boolean()))
const WordPieceFile = v.object({
  normalizer: v.object({
    type: v.literal('BertNormalizer'),
    clean_text: flag,
    handle_chinese_chars: flag,
    strip_accents: flag,
    lowercase: flag,
  }),
  pre_tokenizer: v.object({ type: v.literal('BertPreTokenizer') }),
  model: v.object({
    type: v.literal('WordPiece'),
    unk_token: v.string(),
    continuing_subword_prefix: v.optional(v.string(), '##'),
    max_input_chars_per_word: v.optional(v.number(), 100),
    fuse_unk: v.optional(v.literal(false)),
    vocab: v.custom<Record<string, number>>(isVocabulary),
  }),
  added_tokens: v.array(v.object({ id: v.number(), content: v.pipe(v.string(), v.minLength(1)), normalized: v.literal(false) })),
})
const PlainConfig = v.object({
  remove_space: v.optional(v.literal(false)),
  do_lowercase_and_remove_accent: v.optional(v.literal(false)),
})

/** The rules of a BERT tokenizer.json; undefined when it asks for anything else. */
export function readWordPiece(model: object, config: object): WordPieceRules | undefined {
  const parsed = v.safeParse(WordPieceFile, model)
  if (!parsed.success || !v.is(PlainConfig, config)) return undefined
  const { normalizer, model: pieces, added_tokens } = parsed.output
  const added = new Map(added_tokens.map(({ content, id }) => [content, id]))
  const vocabulary = new Map([...Object.entries(pieces.vocab), ...added])
  const unknown = vocabulary.get(pieces.unk_token)
  if (unknown === undefined) return undefined
  const lowercase = normalizer.lowercase ?? false
  return {
    vocabulary,
    unknown,
    added,
    addedPattern: findAny([...added.keys()]),
    continuing: pieces.continuing_subword_prefix,
    maxWordLetters: pieces.max_input_chars_per_word,
    cleanText: normalizer.clean_text ?? false,
    spaceChinese: normalizer.handle_chinese_chars ?? false,
    lowercase,
    // Left open, accents go where case goes.
    stripAccents: normalizer.strip_accents ?? lowercase,
  }
}

function findAny(tokens: readonly string[]): RegExp | null {
  if (tokens.length === 0) return null
  const escaped = [...tokens].sort((a, b) => b.length - a.length).map((token) => token.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
  return new RegExp(escaped.join('|'), 'g')
}

/** Runs without white space and punctuation, and single punctuation marks. */
const words = /[^\s\p{P}\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e]+|[\p{P}\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e]/gu

/** Words remembered; beyond that the cache starts anew (a note collection's vocabulary is smaller). */
const cachedWords = 50_000

export function createWordPiece(rules: WordPieceRules): Pieces {
  const cache = new Map<string, readonly number[]>()
  const longest = longestPiece(rules)
  const idsOf = (word: string) => {
    const known = cache.get(word)
    if (known) return known
    const ids = splitWord(word, rules, longest).map(({ id }) => id)
    if (cache.size >= cachedWords) cache.clear()
    cache.set(word, ids)
    return ids
  }
  // Hands over the ids word by word.
  const read = (text: string, take: (ids: readonly number[]) => void) => {
    for (const section of splitAdded(text, rules)) {
      const normal = section.id === undefined ? normaliseText(section.text, rules) : ''
      const id = section.id ?? rules.added.get(normal)
      if (id !== undefined) take([id])
      else for (const word of normal.match(words) ?? []) take(idsOf(word))
    }
  }
  return {
    encode(text) {
      const all: number[] = []
      read(text, (ids) => {
        for (const id of ids) all.push(id)
      })
      return all
    },
    count(text) {
      let count = 0
      read(text, (ids) => {
        count += ids.length
      })
      return count
    },
    align: (text) => alignText(text, rules, longest),
  }
}

function alignText(text: string, rules: WordPieceRules, longest: number): AlignedToken[] {
  return [...splitAdded(text, rules)].flatMap((section) => {
    const traced = traceText(section.text, rules, section.start)
    const id = section.id ?? rules.added.get(traced.text)
    if (id !== undefined) return [{ id, start: section.start, end: section.start + section.text.length }]
    return [...traced.text.matchAll(words)].flatMap((match) => {
      let at = match.index
      return splitWord(match[0], rules, longest).map((piece) => {
        const first = at
        at += piece.length
        return { id: piece.id, start: traced.starts[first]!, end: traced.ends[at - 1]! }
      })
    })
  })
}

interface Section {
  text: string
  start: number
  /** Set when the section is an added token. */
  id: number | undefined
}

function* splitAdded(text: string, { added, addedPattern }: WordPieceRules): Generator<Section> {
  let done = 0
  for (const { 0: token, index } of addedPattern ? text.matchAll(addedPattern) : []) {
    if (index > done) yield { text: text.slice(done, index), start: done, id: undefined }
    yield { text: token, start: index, id: added.get(token) }
    done = index + token.length
  }
  if (done < text.length) yield { text: text.slice(done), start: done, id: undefined }
}

/** Greedy longest match from the left; a word with a part that is no piece is unknown as a whole. Lengths in UTF-16 units. */
function splitWord(word: string, rules: WordPieceRules, longest: number): { id: number; length: number }[] {
  const unknown = [{ id: rules.unknown, length: word.length }]
  if (word.length > rules.maxWordLetters && Array.from(word).length > rules.maxWordLetters) return unknown
  const pieces: { id: number; length: number }[] = []
  for (let start = 0; start < word.length; ) {
    const piece = longestAt(word, start, rules, longest)
    if (!piece) return unknown
    pieces.push(piece)
    start += piece.length
  }
  return pieces
}

function longestAt(
  word: string,
  start: number,
  { vocabulary, continuing }: WordPieceRules,
  longest: number,
): { id: number; length: number } | undefined {
  const mark = start > 0 ? continuing : ''
  for (let end = Math.min(word.length, start + longest); end > start; end--) {
    const id = vocabulary.get(mark + word.slice(start, end))
    if (id !== undefined) return { id, length: end - start }
  }
  return undefined
}

function longestPiece({ vocabulary }: WordPieceRules): number {
  let longest = 0
  for (const piece of vocabulary.keys()) longest = Math.max(longest, piece.length)
  return longest
}
