// Any tokenizer.json through @huggingface/tokenizers, with exact normalisation for SentencePiece vocabularies.
import { Tokenizer as Library } from '@huggingface/tokenizers'
import { alignBytes, alignLetters } from './align-tokens.ts'
import { type Charsmap, readCharsmap } from './charsmap.ts'
import { cutLongText } from './cut-long-text.ts'
import { readPairTemplate, readTemplate } from './template.ts'
import type { Pieces, Tokenizer } from './tokenizer.ts'
import { createUnigram, type Encoded } from './unigram.ts'
import type { UnigramRules } from './unigram-rules.ts'

export function createLibraryTokenizer(model: object, config: object): Tokenizer {
  const library = new Library(model, config)
  const charsmap = replaceCharsmap(library, model)
  const unknownToken = library.model?.unk_token
  return {
    ...createPieces(model, (text) => encodeInParts(library, text), charsmap),
    ...describeTokens(library),
    unknown: (unknownToken === undefined ? undefined : library.token_to_id(unknownToken)) ?? null,
    largestId: largest(library.get_vocab().values()),
    idOf: (piece) => library.token_to_id(piece),
  }
}

/**
 * The same for an XLM-R-like file, with our own search for pieces. The library is only asked for the template,
 * and gets as much of the vocabulary as it needs to start.
 */
export function createUnigramTokenizer(model: object, config: object, rules: UnigramRules): Tokenizer {
  const unigram: unknown = Reflect.get(model, 'model')
  const vocab = [...rules.pieces.keys()].slice(0, rules.unknown + 1).map((piece) => [piece, 0])
  const library = new Library({ ...model, normalizer: null, model: { ...Object(unigram), vocab } }, config)
  const addedIds = [...rules.added.values()].map(({ id }) => id)
  return {
    ...createPieces(model, createUnigram(rules), rules.charsmap),
    ...describeTokens(library),
    unknown: rules.unknown,
    largestId: Math.max(rules.scores.length - 1, ...addedIds),
    idOf: (piece) => rules.added.get(piece)?.id ?? rules.pieces.get(piece),
  }
}

function createPieces(model: object, encode: (text: string) => Encoded, charsmap: Charsmap | undefined): Pieces {
  const byBytes = isByteLevel(model)
  return {
    encode: (text) => encode(text).ids,
    count: (text) => encode(text).ids.length,
    align(text) {
      const { ids, tokens } = encode(text)
      return byBytes ? alignBytes(text, ids, tokens) : alignLetters(text, ids, tokens, charsmap?.trace(text))
    },
  }
}

function describeTokens(library: Library): Pick<Tokenizer, 'before' | 'after' | 'pair' | 'special'> {
  return {
    ...readTemplate(library),
    pair: readPairTemplate(library),
    special: new Set([...library.get_added_tokens_decoder()].flatMap(([id, token]) => (token.special ? [id] : []))),
  }
}

function encodeInParts(library: Library, text: string): Encoded {
  const [first, ...others] = cutLongText(text).map((part) => library.encode(part, { add_special_tokens: false }))
  if (others.length === 0) return first!
  // Not spread into push: a long text has more tokens than a call takes arguments.
  return { ids: [first!, ...others].flatMap(({ ids }) => ids), tokens: [first!, ...others].flatMap(({ tokens }) => tokens) }
}

/** A vocabulary is too long to be an argument list. */
function largest(ids: Iterable<number>): number {
  let most = 0
  for (const id of ids) most = Math.max(most, id)
  return most
}

interface Step {
  type?: unknown
  precompiled_charsmap?: unknown
  normalizers?: unknown
  pretokenizers?: unknown
}

const stepOf = (model: object, key: string): Step => {
  const step: unknown = key in model ? Reflect.get(model, key) : undefined
  return typeof step === 'object' && step !== null ? step : {}
}

/** Whether a parsed tokenizer.json writes texts as bytes, one letter each. */
export function isByteLevel(model: object): boolean {
  const { type, pretokenizers } = stepOf(model, 'pre_tokenizer')
  return (
    type === 'ByteLevel' || (Array.isArray(pretokenizers) && pretokenizers.some((inner: Step) => inner?.type === 'ByteLevel'))
  )
}

/** Puts our own normalisation where the file asks for a compiled one; undefined where it does not. */
function replaceCharsmap(library: Library, model: object): Charsmap | undefined {
  const step = stepOf(model, 'normalizer')
  const inner: unknown[] = Array.isArray(step.normalizers) ? step.normalizers : []
  const steps = [step, ...inner].filter((each): each is Step => typeof each === 'object' && each !== null)
  const compiled = steps.find(
    ({ type, precompiled_charsmap }) => type === 'Precompiled' && typeof precompiled_charsmap === 'string',
  )
  if (!compiled || !library.normalizer) return undefined
  const charsmap = readCharsmap(String(compiled.precompiled_charsmap))
  // SAFETY: the library calls its normalizer as a function, and those of a Sequence (its field `normalizers`) by `normalize`.
  const own = Object.assign(charsmap.normalise, { normalize: charsmap.normalise }) as unknown as NonNullable<
    Library['normalizer']
  >
  if (compiled === step) library.normalizer = own
  else {
    const sequence: unknown = Reflect.get(library.normalizer, 'normalizers')
    if (Array.isArray(sequence)) sequence[inner.indexOf(compiled)] = own
  }
  return charsmap
}
