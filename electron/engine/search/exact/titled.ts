// Notes whose names hold the one or two words that were typed: who types so little mostly knows what a note is called.
import type { Store } from '../../store/store.ts'
import { fold } from '../../words/fold.ts'
import type { Query } from '../query/parse-query.ts'
import type { QueryTerms } from '../query/query-terms.ts'
import type { NameIndex } from './name-index.ts'
import { fileNames } from './note-names.ts'

/** 2: a title, alias or file name begins with what was typed; 1: one holds every word of it; 0 otherwise. */
export type TitleMatch = 0 | 1 | 2

/** A longer query says what is looked for, and not what it is called. */
const mostWords = 2
/** Notes called so: of more a word is no name but a subject, and what they say decides. */
const mostTitled = 200

export function createTitleTest(
  { store, names }: { store: Pick<Store, 'notes'>; names: Pick<NameIndex, 'find'> },
  { words, phrases, text }: Pick<Query, 'words' | 'phrases' | 'text'>,
  { content, prefix, prefixTerm }: Pick<QueryTerms, 'content' | 'prefix' | 'prefixTerm'>,
): (path: string) => TitleMatch {
  if (words.length === 0 || words.length > mostWords || phrases.length > 0 || content.length === 0) return () => 0
  // Words of folders are among these names too: what a note itself is called is looked at below.
  const called = new Set(names.find({ terms: content, prefix, prefixTerm }, mostTitled) ?? [])
  const typed = fold(text).trim()
  const written = words.map(fold)
  // knives beside knife, where each word is one term.
  const wanted = content.map((term, at) => (content.length === written.length ? [term, written[at] ?? term] : [term]))
  return (path) => {
    const note = called.has(path) ? store.notes.get(path) : undefined
    if (note === undefined) return 0
    const own = [note.title, ...note.aliases, ...fileNames(path)].map((name) => fold(name).replaceAll(/[_-]+/g, ' '))
    if (own.some((name) => name.replace(article, '').startsWith(typed.replace(article, '')))) return 2
    return own.some((name) => wanted.every((spellings) => spellings.some((one) => name.includes(one)))) ? 1 : 0
  }
}

const article = /^(?:the|an?)\s+(?=\S)/iu
