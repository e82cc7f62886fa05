// A text as token ids, and back to the places in the text that the tokens stand for.

/** Offsets in the text given (UTF-16, end exclusive). Pieces of one character share its span. */
export interface AlignedToken {
  id: number
  start: number
  end: number
}

/** Ids without special tokens. `truncation` and `padding` of a tokenizer.json never apply: the limit is the model's. */
export interface Pieces {
  encode(text: string): number[]
  count(text: string): number
  align(text: string): AlignedToken[]
}

export interface Tokenizer extends Pieces {
  /** Special tokens in front of and behind a text, as the tokenizer's template has them. */
  before: readonly number[]
  after: readonly number[]
  /** Stands for a text without any token; null when the vocabulary has no such token. */
  unknown: number | null
  largestId: number
  /** Ids of tokens that stand for no text: [CLS], [PAD], [MASK] … */
  special: ReadonlySet<number>
  /** The template of a pair of texts. */
  pair: PairTemplate
  /** The id of a piece of the vocabulary, written as the vocabulary writes it. */
  idOf(piece: string): number | undefined
}

export interface PairTemplate {
  before: readonly number[]
  between: readonly number[]
  after: readonly number[]
  /** Segments of the first and the second text, and how many of `between` belong to the first. */
  types: { left: number; right: number; between: number }
}
