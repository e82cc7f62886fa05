// What a word that no note holds was meant to be: the nearest word of the library, written as its notes write it.
import type { Encoder } from '../encoder/encoder.ts'
import type { Store } from '../store/store.ts'
import type { Dictionary } from '../words/dictionary.ts'
import { suggestSpelling, writtenFormOf } from '../words/spelling.ts'
import type { Speller } from './correct-query.ts'

export interface SpellerParts {
  store: Pick<Store, 'allTerms' | 'documentFrequency' | 'searchWords' | 'readChunks'>
  encoder: Pick<Encoder, 'info' | 'countTokens'>
  dictionary: Dictionary
}

/** Passages that are read for the form in which the notes write a word. */
const passagesRead = 20

export function createSpeller({ store, encoder, dictionary }: SpellerParts): Speller {
  return {
    async suggest(word) {
      const found = suggestSpelling(word, store)
      if (found === null) return null
      const { term } = found
      const query = { should: [], must: [[term]], phrases: [], not: [], notPhrases: [] }
      const holding = await store.searchWords(query, {}, passagesRead)
      const rows = await store.readChunks(holding.map(({ id }) => id))
      const texts = rows.map(({ heading, text }) => `${heading}\n${text}`)
      return writtenFormOf(term, texts) ?? term
    },
    // One piece of the encoder's vocabulary is a word that many texts have: names are, Brussels and Japan. A remote one only estimates.
    async isKnown(word) {
      const isOnePiece = encoder.info.kind !== 'remote' && encoder.countTokens(word) === 1
      return isOnePiece || dictionary.has(word)
    },
  }
}
