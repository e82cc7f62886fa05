// Words of one family: measure, measurement, measurable. Lemmas keep them apart in the index; a query may ask for its words'
// relatives beside them, with less weight. Porter's stem says who belongs together, `strangers` where that is wrong.
import { stemmer } from 'stemmer'

/** The library's terms; a Store is one. */
export interface RelatedVocabulary {
  /** In no order; some may be in no note any more. */
  termsBeginning(prefix: string): readonly string[]
  /** Notes that hold the term; null while the vocabulary is still being read. */
  documentFrequency(term: string): number | null
  readonly notes: { readonly size: number }
}

export interface RelatedTerm {
  term: string
  /** Above 0, at most `weight`: what its score counts beside that of the word asked for. */
  weight: number
}

/** Words of one line share a stem, but across a bar no meaning. */
const strangers = `
  university | universe universal
  several severally | severe severely severity
  business | busy busily
  lonely loneliness | lone
  grateful gratefully | grate
  organ organic organism | organize organization organizer organise organisation
  general generally | generate generation generator | generic
  unit | unite
  later | lateral
  animal | animate animation anime animator
  community communal | commune communicate communication communism communist
  import importation importer | important importance importantly
  past | paste
  good goodness | goods
  mean meaning | means
  short shortly shortness | shorts
  blue | blues
  common commonly | commons
  apart | apartment
  depart departure | department departmental
  quite | quit
  status | statue
  secret secretive secretly | secrete secretion
  principal principally | principality
  admiral | admire admiration
  mineral | miner
  moral morally | morale
  cooper | cooperate cooperation cooperative
  transit | transition transitional
  emergency | emerge emergence
  ration | rational rationally
  cloth | clothe
  author | authority authorize
  custom customize | customer | customs
  corps | corp
  convent | convention conventional
  success successful successfully | succession successive
  engine | engineer engineering
  experience experienced | experiment experimental experimentally
  even evenly | evening
  season seasonal | seasoning
  dress dresser | dressing
  head | heading
  bowl | bowling
  stock | stocking
  intern internship | internal internally | international internationally
  premier | premiere
  olive | oliver
  titan | titanic
  venue | venus
  vega | vegas
  capital capitalize | capitalism capitalist
  habit habitual habitually | habitant habitat habitation habitable
`
  .trim()
  .split('\n')
  .map((line) => line.split('|').map((side) => new Set(side.trim().split(' '))))

/** Letters of the shortest stem that tells a family: below, strangers share it (cone, con). */
const leastLetters = 4

/**
 * The family of `term` (a lemma of Latin letters), those in most notes first; `term` itself left out. To be asked for beside it: a
 * relative that few notes hold says no more than the family does, so its own idf is weighed down to that of the family.
 */
export function relatedTerms(
  term: string,
  vocabulary: RelatedVocabulary,
  { terms: limit, weight }: { terms: number; weight: number },
): RelatedTerm[] {
  if (!isWord(term)) return []
  const stem = stemmer(term)
  if (stem.length < leastLetters) return []
  const notesWith = (other: string) => vocabulary.documentFrequency(other) ?? 0
  // A stem may end otherwise than its words: happi of happy.
  const family = vocabulary
    .termsBeginning(stem.slice(0, -1))
    .filter((other) => other !== term && isWord(other) && stemmer(other) === stem && !areStrangers(term, other))
    .map((other) => ({ term: other, notes: notesWith(other) }))
    .filter(({ notes }) => notes > 0)
    .toSorted((a, b) => b.notes - a.notes || (a.term < b.term ? -1 : 1))
  const idf = (notes: number) => Math.log(1 + (vocabulary.notes.size - notes + 0.5) / (notes + 0.5))
  const all = family.reduce((sum, { notes }) => sum + notes, notesWith(term))
  const familyIdf = idf(Math.min(all, vocabulary.notes.size))
  return family.slice(0, limit).map(({ term, notes }) => ({ term, weight: weight * Math.min(1, familyIdf / idf(notes)) }))
}

const isWord = (term: string) => /^[a-z]{4,24}$/.test(term)

function areStrangers(a: string, b: string): boolean {
  return strangers.some((sides) => {
    const [of, other] = [sides.find((side) => side.has(a)), sides.find((side) => side.has(b))]
    return of !== undefined && other !== undefined && of !== other
  })
}
