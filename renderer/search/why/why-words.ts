// Why a hit stands where it stands, in a word or two and in full. Pure.
import { formatCloseness } from '../../../shared/closeness.ts'
import type { Hit, Why } from '../../../shared/schemas.ts'
import type { Words } from '../../words/words.ts'

type SearchWords = Words['search']

/** "2 of 3 words"; null where there is nothing to tell, as where filters alone were asked. */
export function whyLabel({ by, words, ofWords }: Why, { why }: Pick<SearchWords, 'why'>): string | null {
  if (by === 'title' || by === 'exact' || by === 'like') return why[by]
  if (ofWords === 0) return by === 'meaning' ? why.meaning : null
  if (by === 'meaning') return why.meaning
  if (words.length === 0) return why.words
  return words.length === ofWords ? why.allWords(ofWords) : why.someWords(words.length, ofWords)
}

/** True where a closeness says something about why the hit is there. */
export function isByMeaning({ closeness, why, snippet }: Hit): boolean {
  if (closeness === null || snippet.text === '') return false
  return why === undefined || why.by === 'both' || why.by === 'meaning' || why.by === 'like'
}

/** "closer than 99.7 % of random pairs". */
export function closenessWords(closeness: number | null, words: Pick<SearchWords, 'closeness'>): string {
  return closeness === null ? words.closeness.none : words.closeness.closerThan(formatCloseness(closeness))
}
