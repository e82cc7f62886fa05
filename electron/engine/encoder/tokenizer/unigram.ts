// Unigram (SentencePiece) with a word cache: the native library's ids from a map of pieces instead of a trie of letters,
// which takes 250 MB and seconds for a vocabulary of 250,000 in @huggingface/tokenizers.
import type { UnigramRules } from './unigram-rules.ts'

export interface Encoded {
  ids: number[]
  /** What each id was made of, unknown letters as they are. */
  tokens: string[]
}

/** Words remembered; beyond that the cache starts anew. */
const cachedWords = 50_000
/** In UTF-16 units: scripts without word spaces make a word of a sentence, which does not come again. */
const longestCached = 32

export function createUnigram(rules: UnigramRules): (text: string) => Encoded {
  const cache = new Map<string, Encoded>()
  const encodeWord = (word: string) => {
    const known = cache.get(word)
    if (known) return known
    const encoded = findBestPieces(word, rules)
    if (cache.size >= cachedWords) cache.clear()
    if (word.length <= longestCached) cache.set(word, encoded)
    return encoded
  }
  const sections = createSections(rules.added)
  return (text) => {
    const all: Encoded = { ids: [], tokens: [] }
    for (const section of sections(text)) {
      if (section.id !== undefined) {
        all.ids.push(section.id)
        all.tokens.push(section.text)
        continue
      }
      const stripped = rules.strip ? section.text.replace(whiteStart, '').replace(whiteEnd, '') : section.text
      for (const word of splitWords(rules.charsmap.normalise(stripped), rules)) {
        const { ids, tokens } = encodeWord(word)
        for (const id of ids) all.ids.push(id)
        for (const token of tokens) all.tokens.push(token)
      }
    }
    return all
  }
}

/** White space as the native library's language has it: JavaScript's counts U+FEFF and not U+0085. */
const white = '[\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]'
const whiteRun = new RegExp(`${white}+`, 'u')
const whiteStart = new RegExp(`^${white}+`, 'u')
const whiteEnd = new RegExp(`${white}+$`, 'u')

/** Each with a mark in front: a space is one, and the first word gets one. */
function splitWords(text: string, { joinSpaces, splitWhite }: UnigramRules): string[] {
  if (text === '') return []
  if (splitWhite) return text.split(whiteRun).flatMap((word) => (word === '' ? [] : markWords(word)))
  return markWords(joinSpaces ? text.replaceAll(/ {2,}/g, ' ') : text)
}

function markWords(text: string): string[] {
  const marked = text.replaceAll(' ', '\u2581')
  return (marked.startsWith('\u2581') ? marked : `\u2581${marked}`).match(/\u2581[^\u2581]*/gu) ?? []
}

interface Section {
  text: string
  /** Set when the section is an added token. */
  id: number | undefined
}

function createSections(added: UnigramRules['added']): (text: string) => Section[] {
  const escaped = [...added.keys()]
    .sort((a, b) => b.length - a.length)
    .map((token) => token.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
  if (escaped.length === 0) return (text) => [{ text, id: undefined }]
  const pattern = new RegExp(`(${escaped.join('|')})`, 'g')
  return (text) => {
    // Every second part is an added token.
    const parts = text.split(pattern)
    return parts.flatMap((part, at): Section[] => {
      if (at % 2 === 1) return [{ text: part, id: added.get(part)?.id }]
      const opened = added.get(parts[at - 1] ?? '')?.rstrip ? part.replace(whiteStart, '') : part
      const trimmed = added.get(parts[at + 1] ?? '')?.lstrip ? opened.replace(whiteEnd, '') : opened
      return trimmed === '' ? [] : [{ text: trimmed, id: undefined }]
    })
  }
}

/** The pieces with the highest sum of scores (Viterbi); letters that no piece covers are unknown, neighbours as one. */
function findBestPieces(word: string, rules: UnigramRules): Encoded {
  const best = new Float64Array(word.length + 1).fill(Number.NEGATIVE_INFINITY)
  const starts = new Int32Array(word.length + 1)
  const ids = new Int32Array(word.length + 1)
  best[0] = 0
  for (let start = 0; start < word.length; start += letterLength(word, start)) {
    const single = start + letterLength(word, start)
    let covered = false
    const offer = (end: number, id: number, score: number) => {
      if (best[start]! + score <= best[end]!) return
      best[end] = best[start]! + score
      starts[end] = start
      ids[end] = id
    }
    for (let end = single; end <= Math.min(word.length, start + rules.longest); end++) {
      const id = rules.pieces.get(word.slice(start, end))
      if (id === undefined) continue
      offer(end, id, id === rules.unknown ? rules.unknownScore : rules.scores[id]!)
      covered ||= end === single
    }
    if (!covered) offer(single, rules.unknown, rules.unknownScore)
  }
  return readBack(word, starts, ids, rules.unknown)
}

const letterLength = (word: string, at: number) => ((word.codePointAt(at) ?? 0) > 0xffff ? 2 : 1)

function readBack(word: string, starts: Int32Array, ids: Int32Array, unknown: number): Encoded {
  const found: Encoded = { ids: [], tokens: [] }
  for (let end = word.length; end > 0; end = starts[end]!) {
    const token = word.slice(starts[end], end)
    if (ids[end] === unknown && found.ids.at(-1) === unknown) found.tokens[found.tokens.length - 1] = token + found.tokens.at(-1)!
    else {
      found.ids.push(ids[end]!)
      found.tokens.push(token)
    }
  }
  return { ids: found.ids.reverse(), tokens: found.tokens.reverse() }
}
