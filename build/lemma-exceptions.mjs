// node build/lemma-exceptions.mjs <lemma_lu.csv> <text>: writes electron/engine/words/lemma/lemma-exceptions.json, the English words whose
// lemma the rules (lemma-rules.ts) get wrong. Run it again after a change of the rules or of the decisions below.
//   lemma_lu.csv  lines "form,part of speech,lemma/lemma": resources/lemma_lu.csv.gz of LemmInflect 0.2.3 (PyPI, MIT), unpacked, made
//                 from the SPECIALIST Lexicon of the U.S. National Library of Medicine, which may be used freely when it is named
//   text          running English (60 MB of an encyclopedia were read): words that hardly stand in it are left out
import { createReadStream, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { bundle, root } from './bundle-and-run.mjs'

const words = (text) => text.split(/\s+/).filter(Boolean)
const byCodeUnit = (a, b) => (a < b ? -1 : a > b ? 1 : 0)

/** Forms that the lexicon also gives to another word but that people mean by themselves (saw is a tool before it is seen). */
const ownWords = new Set(
  words(`evening wedding boxing bowling heading lining stocking icing bedding whiting dressing stuffing seasoning topping briefing
    footing siding railing longing willing exacting bearing inning lodging casing outgoing undertaking overwhelming being during
    beijing boeing nanjing viking kipling sterling
    wicked ragged dogged crooked rugged tired armed jagged naked sacred hundred beloved
    means goods physics mechanics politics ethics optics phonetics acoustics customs headquarters innings barracks blues commons
    proceeds antics shambles summons shorts pants tights jeans series species news lens mars wales texas kansas vegas dallas athens
    james charles thomas nicholas lucas alias canvas atlas always perhaps sometimes besides christmas
    left saw rose ground spoke bound wound bore born lay stove dove dice cola gel media abode rung clove crew chili stave crow
    most later latest better best less least more bit shed lit data real rent weed dive resent overlay rebound hiccup opera spat
    spats staid smelt spelt laden rial whirr horsy gamer reales reis regalia ups loca soli viae ani pura ais readier nostra
    something anything everything themselves ourselves yourselves whereas subspecies are`),
)
/** Lemmas where the lexicon names another first, or none: words of computing are younger than it. */
const chosen = new Map(
  `leaves leaf|does do|axes axe|colas cola|grounds ground|bores bore|boring bore|bored bore|grounding ground|grounded ground
  bounded bound|bounding bound|bounds bound|wounds wound|wounded wound|wounding wound|saws saw|spokes spoke|roses rose|doves dove
  stoves stove|crews crew|crows crow|gels gel|clothes clothe|staves stave|abodes abode|rungs rung|cloves clove|chilis chili
  chilies chili|chillies chilli|bathing bathe|bathed bathe|routing route|routed route|taxes tax|bases base|hippies hippie|doses dose
  movies movie|selfies selfie|foodies foodie|indies indie|techies techie|newbies newbie|veggies veggie|smoothies smoothie
  hoodies hoodie|brownies brownie|rookies rookie|goalies goalie|cookies cookie|calories calorie|zombies zombie|pixies pixie
  programming program|programmed program|worse bad|cpus cpu|gpus gpu|menus menu|caches cache|cached cache|caching cache|inlining inline|inlined inline|embeddings embed|aliases alias`
    .split(/[|\n]/)
    .map(words),
)
/** Irregular forms that the lexicon also lists as words of their own, but that belong to their verb. */
const inflectedAfterAll = new Set(
  words(`known found given thought done broke broken fell felt drawn driven fallen drove drunk forbidden stuck frozen bent mistaken
    withdrawn swollen stricken overgrown undone inlaid interwoven redrawn unsaid forsaken fulfil distil instal instil rewound bacteria`),
)

const [lexiconFile, textFile] = process.argv.slice(2)
if (!lexiconFile || !textFile) throw new Error('Name two files: lemma_lu.csv and an English text (see the top of this script).')
const { regularLemma } = await import(
  pathToFileURL(await bundle('electron/engine/words/lemma/lemma-rules.ts', 'lemma-rules')).href
)
const lexicon = readLexicon(lexiconFile)
const counts = await countWords(textFile)
const familyCounts = countFamilies()
const forms = [...new Set([...lexicon.keys(), ...ownWords, ...chosen.keys()])]
const exceptions = new Map()
// An exception may mend or break a word that leads to it, so the pass is repeated until nothing changes.
for (let before = -1; before !== exceptions.size; ) {
  before = exceptions.size
  for (const form of forms) {
    const lemma = lemmaWanted(form)
    for (const word of [form, lemma]) if (lemmaReached(word) !== lemma) exceptions.set(word, lemma)
  }
}
for (const form of exceptions.keys()) if (!isKept(form)) exceptions.delete(form)
write()

function readLexicon(file) {
  const found = new Map()
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [form = '', part = '', lemmas = ''] = line.trim().split(',')
    if (!/^[a-z]{3,}$/.test(form)) continue
    const entry = found.get(form) ?? { noun: null, verb: null, other: null, isOwn: false }
    const named = lemmas.split('/').filter((lemma) => /^[a-z]+$/.test(lemma))
    entry.isOwn ||= lemmas.split('/').includes(form)
    const kind = part === 'noun' ? 'noun' : part === 'verb' || part === 'aux' ? 'verb' : 'other'
    entry[kind] ??= named[0] ?? form
    found.set(form, entry)
  }
  return found
}

async function countWords(file) {
  const found = new Map()
  for await (const line of createInterface({ input: createReadStream(file) }))
    for (const [word] of line.toLowerCase().matchAll(/[a-z]+/g)) found.set(word, (found.get(word) ?? 0) + 1)
  return found
}

/** How often a lemma stands in the text, in any of its forms. */
function countFamilies() {
  const found = new Map()
  for (const form of lexicon.keys()) {
    const lemma = lemmaWanted(form)
    found.set(lemma, (found.get(lemma) ?? 0) + (counts.get(form) ?? 0))
  }
  return found
}

/** A plural before a verb's form, a verb's before a comparative; a comparative only where it is nothing else. */
function lemmaNext(form) {
  if (ownWords.has(form)) return form
  if (chosen.has(form)) return chosen.get(form)
  const { noun, verb, other, isOwn } = lexicon.get(form) ?? {}
  if (isOwn && !/(?:s|ed|ing)$/.test(form) && !inflectedAfterAll.has(form)) return form
  if (noun && noun !== form) return noun
  if (verb && verb !== form) return verb
  return other && !noun && !verb ? other : form
}

/** settings, setting, set. */
function lemmaWanted(form) {
  let lemma = form
  for (let step = 0; step < 3; step++) lemma = lemmaNext(lemma)
  return lemma
}

function lemmaReached(word) {
  let lemma = word
  for (let step = 0; step < 3; step++) lemma = exceptions.get(lemma) ?? regularLemma(lemma)
  return lemma
}

function isKept(form) {
  // The rules leave unexpect of unexpected: no word, but nobody else's either.
  if (/^(?:un|non)/.test(form) && exceptions.get(form) === form) return false
  return ownWords.has(form) || chosen.has(form) || counts.get(form) > 1 || familyCounts.get(exceptions.get(form)) > 20
}

function write() {
  const own = [...exceptions].filter(([form, lemma]) => form === lemma).map(([form]) => form)
  const byLemma = new Map()
  for (const [form, lemma] of exceptions) if (form !== lemma) byLemma.set(lemma, [...(byLemma.get(lemma) ?? []), form])
  const sorted = [...byLemma]
    .toSorted(([a], [b]) => byCodeUnit(a, b))
    .map(([lemma, all]) => [lemma, all.toSorted(byCodeUnit).join(' ')])
  const file = join(root, 'electron/engine/words/lemma/lemma-exceptions.json')
  const source =
    'LemmInflect 0.2.3 (MIT), from the SPECIALIST Lexicon of the U.S. National Library of Medicine; build/lemma-exceptions.mjs'
  const text = JSON.stringify({ source, own: own.toSorted(byCodeUnit).join(' '), forms: Object.fromEntries(sorted) }, null, 2)
  writeFileSync(file, `${text}\n`)
  console.log(
    `${own.length} words of their own, ${exceptions.size - own.length} forms of ${byLemma.size} lemmas, ${text.length} characters`,
  )
}
