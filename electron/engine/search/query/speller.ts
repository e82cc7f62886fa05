// What a word that no note holds was meant to be: the nearest word of the library, written as its notes write it.
import type { Encoder } from '../../encoder/encoder.ts'
import type { Store } from '../../store/store.ts'
import type { NoteState } from '../../store/stored.ts'
import { analyzeText } from '../../words/analyze.ts'
import { fold } from '../../words/fold.ts'
import { lemmaOf } from '../../words/lemma/lemma.ts'
import type { Dictionary } from '../../words/spelling/dictionary.ts'
import { type SpellingVocabulary, suggestSpelling, writtenFormOf } from '../../words/spelling/spelling.ts'
import { type NameIndex, namesOf } from '../exact/name-index.ts'
import type { NoteFacts } from '../notes/note-facts.ts'
import type { Speller } from './correct-query.ts'

export interface SpellerDeps {
  store: Pick<Store, 'notes' | 'allTerms' | 'documentFrequency' | 'searchWords' | 'readChunks'>
  facts: Pick<NoteFacts, 'withoutText'>
  names: Pick<NameIndex, 'holdsPart'>
  encoder: Pick<Encoder, 'info' | 'countTokens'>
  dictionary: Dictionary
}

/** Passages that are read for the form in which the notes write a word. */
const passagesRead = 20
/** Words whose answer is kept: the same ones come back with every keystroke behind them. */
const mostKept = 50
/** They are found anew once the library has so many more notes or words, or fewer. In a small one that is any change. */
const grownShare = 0.01

export function createSpeller({ store, facts, names: index, encoder, dictionary }: SpellerDeps): Speller {
  let kept = new Map<string, Promise<string | null>>()
  let keptFor = { notes: 0, terms: 0 }

  /** What was read of a note's names; a note that changes is another object. */
  const read = new WeakMap<NoteState, readonly string[]>()
  const termsOfNames = (note: NoteState) => {
    const terms = read.get(note) ?? namesOf(note).flatMap((name) => [...new Set(termsOf(name))])
    read.set(note, terms)
    return terms
  }

  async function find(word: string): Promise<string | null> {
    // The index holds the names of notes with text; these are found by theirs alone (name-index.ts).
    const textless = [...facts.withoutText()]
    const found = suggestSpelling(word, withNames(store, textless.map(termsOfNames)))
    if (found === null || (index.holdsPart(fold(word)) ?? isInName(store.notes.values(), fold(word)))) return null
    const { term } = found
    const query = { should: [], must: [[term]], phrases: [], not: [], notPhrases: [] }
    const holding = await store.searchWords(query, {}, passagesRead)
    const rows = await store.readChunks(holding.map(({ id }) => id))
    const texts = rows.map(({ heading, text }) => `${heading}\n${text}`)
    const names = textless.flatMap(namesOf)
    return writtenFormOf(term, [...texts, ...names]) ?? writtenFormOf(lemmaOf(term), names) ?? term
  }

  return {
    suggest(word) {
      const library = { notes: store.notes.size, terms: store.allTerms().length }
      const isOther = hasGrown(library.notes, keptFor.notes) || hasGrown(library.terms, keptFor.terms)
      if (isOther || kept.size >= mostKept) kept = new Map()
      if (isOther) keptFor = library
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

/** While a library is being read it changes between any two keystrokes, and looking through all its words takes tens of ms. */
const hasGrown = (now: number, then: number) => Math.abs(now - then) > grownShare * then

function withNames(
  { allTerms, documentFrequency }: Pick<Store, 'allTerms' | 'documentFrequency'>,
  named: readonly (readonly string[])[],
): SpellingVocabulary {
  const counts = new Map<string, number>()
  for (const terms of named) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  return {
    allTerms: () => [...allTerms(), ...counts.keys()],
    documentFrequency(term) {
      const frequency = documentFrequency(term)
      return frequency === null ? null : frequency + (counts.get(term) ?? 0)
    },
  }
}

/** Also uncut: of Bramling the lemma is no name. */
const termsOf = (name: string) => analyzeText(name).flatMap(({ term, start, end }) => [term, fold(name.slice(start, end))])

/** Notes without text have names too. */
function isInName(notes: Iterable<NoteState>, word: string): boolean {
  for (const { path, title, aliases, tags } of notes) {
    if ([path, title, ...aliases, ...tags].some((name) => fold(name).includes(word))) return true
  }
  return false
}
