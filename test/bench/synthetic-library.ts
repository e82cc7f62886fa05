// A library of made-up notes: words by Zipf's law, vectors around cluster centres, ten passages a note. Every note has a seed of its
// own, so that any of them can be drawn again alone, in any order.
import type { Store } from '../../electron/engine/store/store.ts'
import type { NewChunk, NoteWrite } from '../../electron/engine/store/stored.ts'
import { createRandom } from './model-shapes.ts'

const vocabularySize = 20_000
const clusters = 2000
export const passagesPerNote = 10
/** About 890 characters, what a passage of 200 tokens is. */
const wordsPerPassage = 130
const notesPerWrite = 200
const dayMs = 86_400_000
/** Dates are spread evenly over twenty years. */
const firstDateMs = Date.UTC(2000, 0, 1)
const days = 7300
export const middleDateMs = firstDateMs + (days / 2) * dayMs
export const libraryRoot = '/library'
/** Each holds 1 % of the notes. */
const folders = 100

export type DrawnChunk = NewChunk & { vector: Float32Array }
export type DrawnNote = NoteWrite & { chunks: DrawnChunk[] }

export interface SyntheticLibrary {
  /** Number from 1 on. Another revision has other words and vectors under the same path. */
  drawNote(number: number, revision?: number): DrawnNote
  /** A query of so many words: neither the commonest nor the rarest. */
  query(words: number, random: () => number): string
}

export interface LibraryWriter {
  /** Adds notes until the store holds `passages`. Vectors are drawn, not encoded. */
  fillTo(store: Pick<Store, 'writeNotes'>, passages: number): Promise<void>
  /** Adds notes with vectors of `encode`; resolves to the number of passages. */
  addNotes(store: Pick<Store, 'writeNotes'>, notes: number, encode: (texts: string[]) => Promise<Float32Array[]>): Promise<number>
}

export const folderOf = (number: number) => `${libraryRoot}/${number % folders}`
export const pathOf = (number: number) => `${folderOf(number)}/note-${number}.md`
/** Of a path that `pathOf` made. */
export const numberOf = (path: string) => Number(/(\d+)\.md$/.exec(path)?.[1])
export const dateOf = (number: number) => firstDateMs + ((number * 37) % days) * dayMs

/** The same for the same number of dimensions in every run. */
export function createSyntheticLibrary(dimensions: number): SyntheticLibrary {
  const random = createRandom(7)
  const words = createVocabulary(random)
  const centres = Array.from({ length: clusters }, () => drawDirection(dimensions, random))
  return {
    drawNote(number, revision = 0) {
      const random = createRandom(number * 64 + revision)
      const chunks = Array.from({ length: passagesPerNote }, (_, ordinal): DrawnChunk => {
        const drawn = Array.from({ length: wordsPerPassage }, () => words[zipf(random)] ?? '')
        const text = inSentences(drawn, random)
        const start = ordinal * 1000
        const place = { ordinal, start, end: start + text.length, line: ordinal + 1, places: [], lineMarks: null, heading: '' }
        const vector = nearby(centres[Math.floor(random() * clusters)] ?? new Float32Array(dimensions), random)
        return { ...place, text, encoded: text, textHash: `${number}.${revision}-${ordinal}`, words: drawn.join(' '), vector }
      })
      return { state: stateOf(number, revision), chunks }
    },
    query: (count, random) => Array.from({ length: count }, () => words[50 + Math.floor(random() * 3000)] ?? '').join(' '),
  }
}

export function createLibraryWriter({ drawNote }: SyntheticLibrary): LibraryWriter {
  let notes = 0
  const next = () => drawNote(++notes)
  return {
    async fillTo(store, passages) {
      while (notes * passagesPerNote < passages) {
        const count = Math.min(notesPerWrite, Math.ceil(passages / passagesPerNote) - notes)
        await store.writeNotes(Array.from({ length: count }, next))
      }
    },
    async addNotes(store, count, encode) {
      const writes = Array.from({ length: count }, next)
      const chunks = writes.flatMap((write) => write.chunks)
      const vectors = await encode(chunks.map(({ text }) => text))
      for (const [at, chunk] of chunks.entries()) chunk.vector = vectors[at] ?? chunk.vector
      await store.writeNotes(writes)
      return chunks.length
    },
  }
}

function stateOf(number: number, revision: number): NoteWrite['state'] {
  const path = pathOf(number)
  const times = { modifiedMs: dateOf(number) + revision, dateMs: dateOf(number) }
  const lists = { tags: [], aliases: [], properties: [] }
  const texts = { hash: `${path}.${revision}`, fingerprint: 'bench', code: '', message: '', title: `Note ${number}`, ...lists }
  return { path, folder: libraryRoot, sizeBytes: 9000, state: 'waiting', ...times, ...texts }
}

/** Sentences of 8 to 20 words. */
function inSentences(words: readonly string[], random: () => number): string {
  const sentences: string[] = []
  for (let at = 0; at < words.length; ) {
    const some = words.slice(at, at + 8 + Math.floor(13 * random())).join(' ')
    sentences.push(`${some.slice(0, 1).toUpperCase()}${some.slice(1)}.`)
    at += some.split(' ').length
  }
  return sentences.join(' ')
}

function createVocabulary(random: () => number): string[] {
  const syllables =
    'ba be bi bo bu da de di do ka ke ki ko la le li lo ma me mi mo na ne ni no ra re ri ro sa se si so ta te ti to'.split(' ')
  const word = () =>
    Array.from({ length: 2 + Math.floor(random() * 3) }, () => syllables[Math.floor(random() * syllables.length)]).join('')
  const words = new Set<string>()
  while (words.size < vocabularySize) words.add(word())
  return [...words]
}

/** Rank by Zipf's law with exponent 1: log-uniform. */
const zipf = (random: () => number) => Math.floor(vocabularySize ** random()) - 1

const gauss = (random: () => number) => Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random())

const drawDirection = (dimensions: number, random: () => number) =>
  normalise(Float32Array.from({ length: dimensions }, () => gauss(random)))

/** As near to its centre as passages about one thing are: cosine about 0.8. */
function nearby(centre: Float32Array, random: () => number): Float32Array {
  const noise = 0.75 / Math.sqrt(centre.length)
  const vector = new Float32Array(centre)
  for (let at = 0; at < vector.length; at++) vector[at]! += noise * gauss(random)
  return normalise(vector)
}

/** Of length 1, in place. */
export function normalise(vector: Float32Array): Float32Array {
  let squares = 0
  for (const value of vector) squares += value * value
  const norm = Math.sqrt(squares)
  for (let at = 0; at < vector.length; at++) vector[at]! /= norm
  return vector
}
