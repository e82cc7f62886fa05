// What a word that no note holds was meant to be: the nearest word of the library, written as its notes write it.
import type { Encoder } from '../encoder/encoder.ts'
import type { NoteState, Store } from '../store/store.ts'
import { analyzeText } from '../words/analyze.ts'
import type { Dictionary } from '../words/dictionary.ts'
import { fold } from '../words/fold.ts'
import { lemmaOf } from '../words/lemma.ts'
import { type SpellingVocabulary, suggestSpelling, writtenFormOf } from '../words/spelling.ts'
import type { Speller } from './correct-query.ts'
import { namesOf } from './exact/name-index.ts'
import { isRead } from './exact/note-names.ts'

export interface SpellerParts {
  store: Pick<Store, 'notes' | 'allTerms' | 'documentFrequency' | 'searchWords' | 'readChunks'>
  encoder: Pick<Encoder, 'info' | 'countTokens'>
  dictionary: Dictionary
}

/** Passages that are read for the form in which the notes write a word. */
const passagesRead = 20
/** Words whose answer is kept: the same ones come back with every keystroke behind them. */
const mostKept = 50

export function createSpeller({ store, encoder, dictionary }: SpellerParts): Speller {
  let kept = new Map<string, Promise<string | null>>()
  let keptFor = ''

  async function find(word: string): Promise<string | null> {
    const names = namesWithoutText(store.notes.values())
    const found = suggestSpelling(word, withNames(store, names))
    if (found === null || isInName(store.notes.values(), fold(word))) return null
    const { term } = found
    const query = { should: [], must: [[term]], phrases: [], not: [], notPhrases: [] }
    const holding = await store.searchWords(query, {}, passagesRead)
    const rows = await store.readChunks(holding.map(({ id }) => id))
    const texts = rows.map(({ heading, text }) => `${heading}\n${text}`)
    return writtenFormOf(term, [...texts, ...names]) ?? writtenFormOf(lemmaOf(term), names) ?? term
  }

  return {
    suggest(word) {
      const library = `${store.notes.size} ${store.allTerms().length}`
      if (library !== keptFor || kept.size >= mostKept) kept = new Map()
      keptFor = library
      const suggested = kept.get(word) ?? find(word)
      kept.set(word, suggested)
      suggested.catch(() => kept.delete(word))
      return suggested
    },
    // One piece of the encoder's vocabulary is a word that many texts have: names are, Brussels and Japan. A remote one only estimates.
    async isKnown(word) {
      const isOnePiece = encoder.info.kind !== 'remote' && encoder.countTokens(word) === 1
      return isOnePiece || dictionary.has(word)
    },
  }
}

/** The index holds the names of notes with text; these are found by theirs alone (name-index.ts). */
const namesWithoutText = (notes: Iterable<NoteState>): string[] =>
  [...notes].filter((note) => note.chunks === 0 && isRead(note)).flatMap(namesOf)

function withNames(
  { allTerms, documentFrequency }: Pick<Store, 'allTerms' | 'documentFrequency'>,
  names: readonly string[],
): SpellingVocabulary {
  const counts = new Map<string, number>()
  // Also uncut: of Bramling the lemma is no name.
  const termsOf = (name: string) => analyzeText(name).flatMap(({ term, start, end }) => [term, fold(name.slice(start, end))])
  for (const term of names.flatMap((name) => [...new Set(termsOf(name))])) counts.set(term, (counts.get(term) ?? 0) + 1)
  return {
    allTerms: () => [...allTerms(), ...counts.keys()],
    documentFrequency(term) {
      const frequency = documentFrequency(term)
      return frequency === null ? null : frequency + (counts.get(term) ?? 0)
    },
  }
}

/** Notes without text have names too. */
function isInName(notes: Iterable<NoteState>, word: string): boolean {
  for (const { path, title, aliases, tags } of notes) {
    if ([path, title, ...aliases, ...tags].some((name) => fold(name).includes(word))) return true
  }
  return false
}
