// A word of the query that no note holds is looked for as the word that was meant: restaraunt as restaurant.
import { readQuery, type WordPiece } from '../../../../shared/query/query-syntax.ts'
import type { Correction } from '../../../../shared/schemas.ts'
import type { Store } from '../../store/store.ts'
import { fold } from '../../words/fold.ts'
import { isFunctionWord } from './function-words.ts'
import type { Analyze } from './query-terms.ts'

export interface Speller {
  /** The word of some note that is most like one that no note and no name holds, as it is written there; null where none is near. */
  suggest(word: string): Promise<string | null>
  /** True for words of the language and for names that the encoder knows: these are meant, though no note holds them. */
  isKnown(word: string): Promise<boolean>
}

export interface CorrectDeps {
  store: Pick<Store, 'documentFrequency' | 'completeTerm'>
  analyze: Analyze
  speller: Speller
}

/** A longer query is a text, and its words are many: some that no note holds say nothing about it. */
const mostWords = 16
const mostCorrections = 3

/**
 * The query with its misspelt words in their right form, and what was changed. Quoted words, exclusions and filters stay; so do
 * words that are in a note, in the language or in a name of the library, and the last word while it may still become one. `typed` as it
 * is while the vocabulary is still being read.
 */
export async function correctQuery(parts: CorrectDeps, typed: string): Promise<{ typed: string; spelling: Correction[] }> {
  const words = readQuery(typed).filter((piece): piece is WordPiece => piece.kind === 'word' && !piece.isExcluded)
  const spelling: Correction[] = []
  if (words.length > mostWords) return { typed, spelling }
  let corrected = ''
  let from = 0
  for (const { start, value } of words) {
    const found = plainWord.exec(value)
    const [, before = '', word = ''] = found ?? []
    const at = start + before.length
    const end = at + word.length
    if (word === '' || spelling.length === mostCorrections || !(await isMisspelt(parts, word, end === typed.length))) continue
    const meant = await parts.speller.suggest(word)
    if (meant === null) continue
    spelling.push({ typed: word, meant })
    corrected += typed.slice(from, at) + meant
    from = end
  }
  return { typed: corrected + typed.slice(from), spelling }
}

/** One word of letters, with marks around it. */
const plainWord = /^([^\p{L}\p{N}]*)(\p{L}[\p{L}\p{M}]{2,})[^\p{L}\p{N}]*$/u

async function isMisspelt({ store, analyze, speller }: CorrectDeps, word: string, isUnfinished: boolean): Promise<boolean> {
  const terms = analyze(word)
  const folded = fold(word)
  if (terms.length !== 1 || isFunctionWord(folded)) return false
  if (terms.some(({ term }) => store.documentFrequency(term) !== 0)) return false
  if (isUnfinished && store.completeTerm(folded, 1).length > 0) return false
  return !(await speller.isKnown(folded))
}
