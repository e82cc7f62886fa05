// What an XLM-R-like tokenizer.json asks for, as far as our own search for pieces can do it.
import * as v from 'valibot'
import { type Charsmap, readCharsmap } from './charsmap.ts'

export interface UnigramRules {
  pieces: ReadonlyMap<string, number>
  scores: Float64Array
  unknown: number
  unknownScore: number
  /** Of the longest piece, in UTF-16 units. */
  longest: number
  added: ReadonlyMap<string, { id: number; lstrip: boolean; rstrip: boolean }>
  charsmap: Charsmap
  /** White space at both ends goes first. */
  strip: boolean
  /** Runs of spaces become one. */
  joinSpaces: boolean
  /** Words are cut at all white space, and what remains is only where words begin. */
  splitWhite: boolean
}

const Precompiled = v.object({ type: v.literal('Precompiled'), precompiled_charsmap: v.string() })
const JoinSpaces = v.object({
  type: v.literal('Replace'),
  pattern: v.object({ Regex: v.literal(' {2,}') }),
  content: v.literal(' '),
})
const Strip = v.object({ type: v.literal('Strip'), strip_left: v.literal(true), strip_right: v.literal(true) })
const Metaspace = v.object({
  type: v.literal('Metaspace'),
  replacement: v.literal('\u2581'),
  prepend_scheme: v.literal('always'),
  split: v.optional(v.literal(true)),
})
const UnigramFile = v.object({
  normalizer: v.union([
    Precompiled,
    v.object({ type: v.literal('Sequence'), normalizers: v.array(v.union([Strip, Precompiled, JoinSpaces])) }),
  ]),
  pre_tokenizer: v.union([
    Metaspace,
    v.object({
      type: v.literal('Sequence'),
      pretokenizers: v.union([
        v.strictTuple([v.object({ type: v.literal('WhitespaceSplit') }), Metaspace]),
        v.strictTuple([Metaspace]),
      ]),
    }),
  ]),
  model: v.object({
    type: v.literal('Unigram'),
    unk_id: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
    byte_fallback: v.optional(v.literal(false)),
    vocab: v.array(v.tuple([v.string(), v.number()])),
  }),
  added_tokens: v.array(
    v.object({
      id: v.number(),
      content: v.pipe(v.string(), v.minLength(1)),
      lstrip: v.optional(v.boolean(), false),
      rstrip: v.optional(v.boolean(), false),
      single_word: v.optional(v.literal(false)),
      normalized: v.literal(false),
    }),
  ),
})

/** The rules of an XLM-R-like tokenizer.json; undefined when it asks for anything else. */
export function readUnigram(model: object): UnigramRules | undefined {
  const parsed = v.safeParse(UnigramFile, model)
  if (!parsed.success || parsed.output.model.unk_id >= parsed.output.model.vocab.length) return undefined
  const { normalizer, pre_tokenizer, model: unigram, added_tokens } = parsed.output
  const steps = normalizer.type === 'Sequence' ? normalizer.normalizers : [normalizer]
  const order = steps.map(({ type }) => type).join(' ')
  const compiled = steps.find((step) => step.type === 'Precompiled')
  if (!compiled || !/^(Strip )?Precompiled( Replace)?$/.test(order)) return undefined
  const scores = Float64Array.from(unigram.vocab, ([, score]) => score)
  return {
    pieces: new Map(unigram.vocab.map(([piece], id) => [piece, id])),
    scores,
    unknown: unigram.unk_id,
    // Ten below the worst piece, as SentencePiece has it.
    unknownScore: scores.reduce((least, score) => Math.min(least, score), 0) - 10,
    longest: unigram.vocab.reduce((most, [piece]) => Math.max(most, piece.length), 1),
    added: new Map(added_tokens.map(({ content, id, lstrip, rstrip }) => [content, { id, lstrip, rstrip }])),
    charsmap: readCharsmap(compiled.precompiled_charsmap),
    strip: order.startsWith('Strip'),
    joinSpaces: order.endsWith('Replace'),
    splitWhite: pre_tokenizer.type === 'Sequence' && pre_tokenizer.pretokenizers.length > 1,
  }
}
