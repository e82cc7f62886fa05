// Regular inflection of English: plurals, -ed and -ing taken off, so that what is left is the dictionary's form. Words that
// merely look inflected (string, news) and irregular ones (geese) stand in lemma-exceptions.json.

/** Ends of what is left of -ed and -ing after which the dictionary's form has an e: mak(ing), hous(ing), handl(ed); not walk(ing). */
const silentE =
  /(?:[cuv]|[^tz]z|[bcdfgkpstz]l|[dr]g|[aeiou]g|[^s]s|[^eo]a[dkmpt]|[^aeo]ar|[^aeo]i[dlnr]|[^a]im|i[bkp]|[^o]o[dklmp]|[^io]ot|[^ao]u[dltm]|[^o]ur)$/
/** One syllable that ends in one consonant lost an e (hop(ing)), since it would have doubled the consonant (hopp(ing)). */
const short = /^[^aeiouy]*[aeiouy][^aeiouywx]$/
const doubled = /([bdgkmnprtv])\1$/
/** Plurals that end so are no word and an s: churches, boxes; bus, basis and class are no plurals. */
const hissing = /(?:ch|sh|ss|x|zz)es$/
const noPlural = /(?:s|u|[^jkp]i)s$/
const pastOrGerund = /^(.+)(?:ed|ing)$/

/** The form without its regular ending, else the word itself. Lower-case Latin letters. */
export function regularLemma(word: string): string {
  if (word.length < 4) return word
  if (word.endsWith('s')) return singular(word)
  const [, left = ''] = pastOrGerund.exec(word) ?? []
  return left.length < 3 || word.endsWith('eed') || !/[aeiouy]/.test(left) ? word : infinitive(left)
}

function singular(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`
  if (hissing.test(word) || (word.endsWith('oes') && word.length > 5)) return word.slice(0, -2)
  return noPlural.test(word) ? word : word.slice(0, -1)
}

function infinitive(left: string): string {
  if (doubled.test(left)) return left.slice(0, -1)
  if (left.endsWith('i')) return `${left.slice(0, -1)}y`
  return silentE.test(left) || short.test(left) ? `${left}e` : left
}
