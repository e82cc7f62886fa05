// The ten passages nearest to a question, by all vectors in 32 bits: what recall is counted against. Kept beside the library.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SearchFilter } from '../../../electron/engine/store/queries.ts'
import { createRandom } from '../model-shapes.ts'
import {
  dateOf,
  folderOf,
  middleDateMs,
  normalise,
  numberOf,
  passagesPerNote,
  type SyntheticLibrary,
} from '../synthetic-library.ts'
import { drawNotes, type MadeLibrary, smallFolder } from './made-library.ts'

const questions = 40
const best = 10

export type FilterName = 'all' | 'in 1 %' | 'in 50 %'

export interface ExactAnswers {
  questions: Float32Array[]
  /** For each question the places of the ten best, of each filter. */
  best: Record<FilterName, number[][]>
}

export const filters: Readonly<Record<FilterName, SearchFilter>> = {
  all: {},
  'in 1 %': { pathPrefixes: [smallFolder] },
  'in 50 %': { afterMs: middleDateMs },
}

const passes: Readonly<Record<FilterName, (number: number) => boolean>> = {
  all: () => true,
  'in 1 %': (number) => folderOf(number) === smallFolder,
  'in 50 %': (number) => dateOf(number) >= middleDateMs,
}

/** Where a passage stands in the library, counted from 0. */
export const placeOf = (path: string, ordinal: number) => (numberOf(path) - 1) * passagesPerNote + ordinal

/** Half a second a thousand notes the first time. */
export function exactAnswers(made: MadeLibrary, library: SyntheticLibrary): ExactAnswers {
  const file = join(made.folder, 'exact.json')
  const asked = drawQuestions(made, library)
  if (!existsSync(file)) writeFileSync(file, JSON.stringify(compute(made, library, asked)))
  // SAFETY: written above.
  return { questions: asked, best: JSON.parse(readFileSync(file, 'utf8')) as ExactAnswers['best'] }
}

/** Each near a passage that is there: cosine about 0.86. */
function drawQuestions({ size }: MadeLibrary, library: SyntheticLibrary): Float32Array[] {
  const random = createRandom(11)
  return Array.from({ length: questions }, () => {
    const note = library.drawNote(1 + Math.floor((random() * size) / passagesPerNote))
    const { vector } = note.chunks[Math.floor(random() * passagesPerNote)]!
    return normalise(vector.map((value) => value + (random() - 0.5) * 0.1))
  })
}

function compute(made: MadeLibrary, library: SyntheticLibrary, asked: readonly Float32Array[]): ExactAnswers['best'] {
  const lists = () => asked.map(() => createBest())
  const found = { all: lists(), 'in 1 %': lists(), 'in 50 %': lists() }
  for (const { state, chunks } of drawNotes(library, made.size)) {
    const number = numberOf(state.path)
    const open = namesOf(found).filter((name) => passes[name](number))
    for (const { ordinal, vector } of chunks) {
      for (const [at, question] of asked.entries()) {
        const cosine = dot(question, vector)
        for (const name of open) found[name][at]?.offer(placeOf(state.path, ordinal), cosine)
      }
    }
  }
  const placesOf = (name: FilterName) => found[name].map((list) => list.places())
  return { all: placesOf('all'), 'in 1 %': placesOf('in 1 %'), 'in 50 %': placesOf('in 50 %') }
}

// SAFETY: the keys of a record are its names.
export const namesOf = <N extends string>(record: Readonly<Record<N, unknown>>) => Object.keys(record) as N[]

function createBest() {
  let kept: { place: number; cosine: number }[] = []
  return {
    offer(place: number, cosine: number) {
      if (kept.length === best && cosine <= kept[best - 1]!.cosine) return
      kept = [...kept, { place, cosine }].sort((a, b) => b.cosine - a.cosine).slice(0, best)
    },
    places: () => kept.map(({ place }) => place),
  }
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!
  return sum
}
