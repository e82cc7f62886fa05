// A word that is still being typed, against an index of lemmas. Terms that begin with what is typed are found in the vocabulary;
// but "universitie" begins no lemma (university), nor do "runnin" (run) and "gees" (goose). So what is typed is also finished in
// every way a word is inflected, and the lemmas of those words are asked for.
import { irregularForms, lemmaOf } from './lemma/lemma.ts'

const endings = 's es ed ing ings er est y ies ied ier iest'.split(' ')

/**
 * Lemmas of words that begin with `prefix` (folded, Latin letters, three or more) where the lemma itself does not; each once. Of
 * regular words only those that could be meant: the lemma but for its last letter begins the prefix. Not all need be in the index.
 */
export function lemmasOfUnfinished(prefix: string): string[] {
  if (!/^[a-z]{3,}$/.test(prefix)) return []
  const regular = endings.flatMap((ending) => finishings(prefix, ending).map(lemmaOf))
  const meant = regular.filter((lemma) => lemma.length > 1 && prefix.startsWith(lemma.slice(0, -1)))
  const irregular = irregularForms.filter((form) => form.startsWith(prefix)).map(lemmaOf)
  return [...new Set([...meant, ...irregular])].filter((lemma) => !lemma.startsWith(prefix))
}

/** runni + ing: the ending may already have begun. */
function finishings(prefix: string, ending: string): string[] {
  const found: string[] = []
  for (let begun = 0; begun < ending.length; begun++) {
    if (prefix.endsWith(ending.slice(0, begun))) found.push(prefix + ending.slice(begun))
  }
  return found
}
