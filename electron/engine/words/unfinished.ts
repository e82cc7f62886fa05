// A word that is still being typed, against an index of stems. Terms that begin with what is typed are found in the vocabulary;
// but "universit" begins no stem (univers), nor does "runnin" (run). So what is typed is also finished in every way a stem is
// stripped of, and the stems of those words are asked for.
import { stem } from './analyze.ts'

const endings =
  's es ed ing ings er ers y ies ied ly e al ally ation ations ational ator ization ize izing ness ment ments ful fulness able ible ably ability ous ously ousness ive ively iveness ity ities ion ions ance ances ence ences ant ent ic ical ically ism ist'.split(
    ' ',
  )

/**
 * Stems of words that begin with `prefix` (folded, Latin letters, three or more) where the stem itself does not; each once, and
 * only those that could be meant: the stem but for its last letter begins the prefix. Not all of them need be in the index.
 */
export function stemsOfUnfinished(prefix: string): string[] {
  if (!/^[a-z]{3,}$/.test(prefix)) return []
  const stems = endings.flatMap((ending) => finishings(prefix, ending).map(stem))
  return [...new Set(stems)].filter(
    (found) => !found.startsWith(prefix) && found.length > 1 && prefix.startsWith(found.slice(0, -1)),
  )
}

/** runni + ing: the ending may already have begun. */
function finishings(prefix: string, ending: string): string[] {
  const found: string[] = []
  for (let begun = 0; begun < ending.length; begun++) {
    if (prefix.endsWith(ending.slice(0, begun))) found.push(prefix + ending.slice(begun))
  }
  return found
}
