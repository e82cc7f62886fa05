// The dictionary's form of an English word: plurals, forms of verbs and comparatives lead to it, derived words do not. So a term
// is a word people know (restaurant, not restaur), and words that merely share a stem stay apart: news and new, university and
// universe, several and severe, lonely and lone. Figures against stemmers: ARCHITECTURE, "Full text is indexed over our own terms".
import exceptions from './lemma-exceptions.json' with { type: 'json' }
import { regularLemma } from './lemma-rules.ts'

const lemmas: ReadonlyMap<string, string> = new Map([
  ...exceptions.own.split(' ').map((word): [string, string] => [word, word]),
  ...Object.entries(exceptions.forms).flatMap(([lemma, forms]) =>
    forms.split(' ').map((form): [string, string] => [form, lemma]),
  ),
])

/** Forms that no rule leads from: geese and ran, not hoping. */
export const irregularForms: readonly string[] = [...lemmas].flatMap(([form, lemma]) => (form === lemma ? [] : [form]))

/** Lemma of a folded word of Latin letters (settings, setting: set); other words as they are. Its own lemma is itself. */
export function lemmaOf(word: string): string {
  if (!/^[a-z]{3,}$/.test(word)) return word
  for (let lemma = word; ; ) {
    const next = lemmas.get(lemma) ?? regularLemma(lemma)
    if (next === lemma) return lemma
    lemma = next
  }
}
