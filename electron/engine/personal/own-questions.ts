// Questions that the library itself brings: headings and titles of its own notes that can be asked as they stand, others every day.
import { dirname } from 'node:path'
import type { Home } from '../../../shared/methods/home.ts'
import { holdsNotes } from '../reading/held-notes.ts'
import type { Store } from '../store/store.ts'
import type { NoteState } from '../store/stored.ts'
import { askable, plainHeading } from './question-form.ts'

export type OwnQuestion = Home['questions'][number]

/** Notes looked at, and passages of each whose headings are read: a fraction of a second's reading, once a day. */
const notesDrawn = 150
const passagesOfNote = 2
const most = 5
/** Of one folder, where there are others. */
const mostOfFolder = 2

type Notes = Pick<Store, 'notes' | 'readChunks'>

export interface OwnQuestions {
  /** Those of the day, as far as they are known; where they are not they are looked for, and `onFound` is called. */
  read(store: Notes, day: string): readonly OwnQuestion[]
  /** Nothing is being looked for any more. */
  settled(): Promise<void>
}

export function createOwnQuestions(onFound: () => void, log: (error: unknown) => void): OwnQuestions {
  let known: { notes: Notes['notes']; day: string; size: number; found: readonly OwnQuestion[] } | null = null
  let looking: Promise<void> | null = null
  const isStale = ({ notes }: Notes, day: string) =>
    known?.notes !== notes || known.day !== day || (known.found.length < most && notes.size >= known.size * 2)
  const look = async (store: Notes, day: string) => {
    const found = await findQuestions(store, day)
    known = { notes: store.notes, day, size: Math.max(1, store.notes.size), found }
    if (found.length > 0) onFound()
  }
  return {
    read(store, day) {
      if (isStale(store, day)) {
        looking ??= look(store, day)
          .catch(log)
          .finally(() => (looking = null))
      }
      return known?.notes === store.notes ? known.found.filter(({ path }) => store.notes.has(path)) : []
    },
    settled: async () => void (await looking),
  }
}

/** The same ones for the same notes on the same day. */
export async function findQuestions(store: Notes, day: string): Promise<OwnQuestion[]> {
  const random = createRandom(day)
  const drawn = drawNotes(store.notes.values(), random)
  const ids = drawn.flatMap(({ generation, chunks }) =>
    Array.from({ length: Math.min(chunks, passagesOfNote) }, () => `${generation}-${Math.floor(random() * chunks)}`),
  )
  const headings = (await store.readChunks([...new Set(ids)])).map(({ path, heading }) => ({ path, text: lastOf(heading) }))
  const titles = drawn.map(({ path, title }) => ({ path, text: title }))
  const asked = [...titles, ...headings].map(({ path, text }) => ({ path, text: plainHeading(text) }))
  const notesSaying = countNotes(asked)
  const weighed = asked
    // What stands in several notes comes from a template.
    .filter(({ text }) => askable(text) > 0 && notesSaying.get(text.toLowerCase()) === 1)
    .map((question) => ({ ...question, weight: askable(question.text) + random() * 0.9 }))
    .sort((a, b) => b.weight - a.weight)
  const titleOf = (path: string) => store.notes.get(path)?.title ?? ''
  return pickVaried(weighed).map(({ path, text }) => ({ path, text, title: titleOf(path) }))
}

interface Asked {
  path: string
  text: string
}

/** One of a note, few of a folder, no two about the same thing; the best first. */
function pickVaried(questions: readonly Asked[]): Asked[] {
  const picked: Asked[] = []
  const take = (mostHere: number) => {
    for (const question of questions) {
      const isOther = picked.every(({ path, text }) => path !== question.path && !sharesWord(text, question.text))
      const ofFolder = picked.filter(({ path }) => dirname(path) === dirname(question.path)).length
      if (picked.length < most && isOther && ofFolder < mostHere) picked.push(question)
    }
  }
  take(mostOfFolder)
  take(most)
  return picked
}

const tellingWords = (text: string) => new Set(text.toLowerCase().match(/\p{L}{5,}/gu))

function sharesWord(a: string, b: string): boolean {
  const words = tellingWords(a)
  return [...tellingWords(b)].some((word) => words.has(word))
}

function countNotes(asked: readonly Asked[]): Map<string, number> {
  const paths = new Map<string, Set<string>>()
  for (const { path, text } of asked) paths.set(text.toLowerCase(), (paths.get(text.toLowerCase()) ?? new Set()).add(path))
  return new Map(Array.from(paths, ([text, { size }]) => [text, size]))
}

const lastOf = (heading: string): string => heading.split(' > ').at(-1) ?? ''

/** Each note with the same chance (reservoir sampling). */
function drawNotes(notes: Iterable<NoteState>, random: () => number): NoteState[] {
  const drawn: NoteState[] = []
  let met = 0
  for (const note of notes) {
    if (note.chunks === 0 || holdsNotes(note)) continue
    const at = Math.floor(random() * ++met)
    if (drawn.length < notesDrawn) drawn.push(note)
    else if (at < notesDrawn) drawn[at] = note
  }
  return drawn
}

/** Numbers in [0, 1) that follow from a text (mulberry32). */
function createRandom(seed: string): () => number {
  let state = Array.from(seed).reduce((hash, letter) => Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16777619), 2166136261)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
