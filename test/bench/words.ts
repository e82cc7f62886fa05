// The words side by itself: how fast text becomes index terms, and how long correcting a word or finding its relatives takes.
import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { settings } from '../../electron/engine/settings.ts'
import { createVocabulary } from '../../electron/engine/store/terms/vocabulary.ts'
import { analyzeText, indexTerms } from '../../electron/engine/words/analyze.ts'
import { relatedTerms } from '../../electron/engine/words/related-terms.ts'
import { suggestSpelling } from '../../electron/engine/words/spelling/spelling.ts'
import { createRandom } from './model-shapes.ts'

type Print = (line: string) => void

const root = join(import.meta.dirname, '..', '..')
const vocabularySize = 200_000
/** Words in no note: nothing ends the search early. */
const misspelt = 'restaraunt restaraunts obsidan spagetti accomodation kubernets tommorow fahrrrad qwertzuiop'.split(' ')
const asked = 'measurement organization general international resistance comparison different educational'.split(' ')

/** Prints MB a second and ms a word, by the process's own CPU time: neighbours on the machine do not count. */
export async function runWordsBench(print: Print): Promise<void> {
  const passages = await readPassages()
  const characters = passages.reduce((sum, { length }) => sum + length, 0)
  const rounds = Math.ceil(4e6 / characters)
  const spent = cpuMs(() => {
    for (let round = 0; round < rounds; round++) for (const passage of passages) indexTerms(passage)
  })
  print(`analyser   ${((rounds * characters) / spent / 1000).toFixed(1)} MB/s`)
  const vocabulary = await drawVocabulary(passages)
  print(`spelling   ${msEach(misspelt, (word) => suggestSpelling(word, vocabulary))} ms a word among ${vocabularySize} terms`)
  print(
    `relatives  ${msEach(asked, (term) => relatedTerms(term, vocabulary, settings.search.related))} ms a term among ${vocabularySize} terms`,
  )
}

function cpuMs(run: () => void): number {
  run()
  const before = process.cpuUsage().user
  run()
  return (process.cpuUsage().user - before) / 1000
}

/** Mean and longest. */
function msEach(words: readonly string[], run: (word: string) => unknown): string {
  const times = words.map((word) =>
    cpuMs(() => {
      for (let round = 0; round < 10; round++) run(word)
    }),
  )
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length
  return `${(mean / 10).toFixed(1)} (longest ${(Math.max(...times) / 10).toFixed(1)})`
}

/** The notes of the quality set, in passages. */
async function readPassages(): Promise<string[]> {
  const folder = join(root, 'test', 'quality', 'notes')
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.md'))
  return files.flatMap((name) => readFileSync(join(folder, name), 'utf8').match(/[^]{1,900}/g) ?? [])
}

/** Their terms, and made-up words of their syllables until there are enough. */
async function drawVocabulary(passages: readonly string[]) {
  const terms = new Set(passages.flatMap((passage) => analyzeText(passage).map(({ term }) => term)))
  const halves = [...terms].filter((term) => /^[a-z]{4,12}$/.test(term))
  const random = createRandom(5)
  const draw = () => halves[Math.floor(random() * halves.length)] ?? ''
  while (terms.size < vocabularySize) terms.add(draw().slice(0, 2 + random() * 4) + draw().slice(random() * 3))
  const vocabulary = createVocabulary()
  await vocabulary.count([[...terms].join(' ')], 1, async () => undefined)
  vocabulary.ready()
  return {
    allTerms: () => vocabulary.terms,
    termsBeginning: (prefix: string) => vocabulary.beginning(prefix),
    documentFrequency: (term: string) => vocabulary.notesWith(term),
    notes: { size: 1 },
  }
}
