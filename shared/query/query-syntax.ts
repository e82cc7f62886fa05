// What a person types as a query, cut into words, phrases and filters, each with its place in the text. The engine searches by
// this reading and the window draws its chips by it, so they cannot disagree. Pure; never throws; time grows with the length.
import { isCodeLike } from '../code-like.ts'

/** Filters that every library knows. `key:value` is one too where some note has that key in its front matter. */
export const operators = ['tag', 'type', 'path', 'title', 'after', 'before'] as const
export type Operator = (typeof operators)[number]

interface Place {
  /** Offsets in the query, UTF-16 units, end exclusive; a minus in front is part of it. */
  start: number
  end: number
  /** A minus stands in front: notes that have it are left out. */
  isExcluded: boolean
}

export interface WordPiece extends Place {
  kind: 'word'
  value: string
}

/** Words between quotation marks: they must stand there just so. */
export interface PhrasePiece extends Place {
  kind: 'phrase'
  value: string
}

/** `value` is '' while nothing that could be looked for has been typed behind the colon. */
export interface FilterPiece extends Place {
  kind: 'filter'
  operator: Operator
  value: string
}

/** `#garden/roses`: the filter tag:garden/roses where some note carries that tag, else words. */
export interface TagPiece extends Place {
  kind: 'hashTag'
  value: string
}

/** `status:waiting`: a filter where some note has that key, else words. */
export interface PropertyPiece extends Place {
  kind: 'property'
  key: string
  value: string
  isQuoted: boolean
}

export type QueryPiece = WordPiece | PhrasePiece | FilterPiece | TagPiece | PropertyPiece

// A quote opens a phrase only where a word could begin, so that 12" stays a word. An unclosed quote is a word like any other:
// while a phrase is being typed its words already answer. Neither a::b nor a://b has a key in front.
const marks = '"“”„«»＂「」『』'
const quote = `[${marks}]`
const notQuote = `[^${marks}]`
const pieces = new RegExp(`(-?)(?:(\\p{L}[\\p{L}\\p{N}_-]+):(?!:|//))?(?:${quote}(${notQuote}*)${quote}|(\\S*))`, 'gu')
const openQuotes = new RegExp(`^${quote}+`, 'u')
const quotedText = new RegExp(`${quote}${notQuote}*${quote}`, 'gu')
/** As readers find tags in prose: not #1, not C#. */
const hashTag = /^#(?=\S*\p{L})([\p{L}\p{N}_][\p{L}\p{N}\p{M}_/-]*)$/u
/** English words of two letters would hide half a library (-to), and options of commands are short (-la). */
const plainWord = /^(?:[\p{L}\p{M}'’-]*[^\p{ASCII}'’-][\p{L}\p{M}'’-]*|[a-z](?:['’-]?[a-z]){2,})$/iu

/**
 * Filters, phrases and exclusions of one query. Nobody types more: a pasted text that looks as if it had hundreds of them has words, and
 * an answer that asked for each of them would take minutes (1,500 phrases over 20,000 chunks: 280 s, 24: 0.3 s).
 */
const mostAsked = 24

/** The pieces of a query in order; all that stands between them is white space or a lone minus. */
export function readQuery(typed: string): QueryPiece[] {
  const isCode = isCodeLike(typed.replace(quotedText, '""'))
  const found: QueryPiece[] = []
  let asked = 0
  for (const match of typed.matchAll(pieces)) {
    const piece = pieceOf(match, isCode || !/^$|\s/u.test(typed.charAt(match.index - 1)))
    if (piece === null) continue
    const isPlain = piece.kind === 'word' && !piece.isExcluded
    if (isPlain || ++asked <= mostAsked) found.push(piece)
    else found.push({ kind: 'word', value: match[0], start: piece.start, end: piece.end, isExcluded: false })
  }
  return found
}

/** `keepsMinus`: a minus before a word is part of it here. */
function pieceOf({ 0: raw, 1: minus, 2: key, 3: quoted, 4: bare = '', index: start }: RegExpExecArray, keepsMinus: boolean) {
  const place = { start, end: start + raw.length, isExcluded: minus === '-' }
  const value = (quoted ?? bare).trim()
  if (key !== undefined) return keyedPiece(place, key, value, quoted !== undefined, raw)
  if (value === '') return null
  if (quoted !== undefined) return { ...place, kind: 'phrase', value } as const
  const tag = hashTag.exec(bare)?.[1]
  if (tag !== undefined) return { ...place, kind: 'hashTag', value: tag } as const
  const isExcluded = place.isExcluded && !keepsMinus && plainWord.test(bare)
  return { ...place, kind: 'word', value: isExcluded ? bare : raw, isExcluded } as const
}

function keyedPiece(place: Place, key: string, value: string, isQuoted: boolean, raw: string): QueryPiece {
  // An unclosed quote: the filter takes what is there of it.
  const clean = isQuoted ? value : value.replace(openQuotes, '')
  const operator = operators.find((name) => name === key.toLowerCase())
  if (operator !== undefined) return { ...place, kind: 'filter', operator, value: /^[#*.,\s]*$/u.test(clean) ? '' : clean }
  if (clean === '') return { ...place, kind: 'word', value: raw, isExcluded: false }
  return { ...place, kind: 'property', key, value: clean, isQuoted }
}

/** The query without a piece, and without the blanks that stood behind it. */
export function withoutPiece(query: string, { start, end }: Pick<Place, 'start' | 'end'>): string {
  return `${query.slice(0, start)}${query.slice(end).replace(/^\s+/u, '')}`.replace(/^\s+/u, '')
}
