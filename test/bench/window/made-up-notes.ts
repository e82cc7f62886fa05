// A folder of made-up Markdown notes: English words as often as English has them, headings, lists, and now and then a very long note.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRandom } from '../model-shapes.ts'

/** About 890 characters, what a passage of 200 tokens is. */
const wordsPerPassage = 130
const notesPerFolder = 200
/** One note in so many is as long as `longNote` says, the others have 1 to 19 passages: ten on average. */
const longEvery = 100
const longNote = 100

export interface NoteWriter {
  /** Passages of all notes written so far. */
  readonly passages: number
  /** Writes notes below `folder` until there are so many more passages. */
  write(folder: string, passages: number): void
  /** A question of four to seven words: neither the commonest nor the rarest. */
  question(): string
}

/** `root` is the repository's: the words are those of models/english-words.txt, by how common they are. */
export function createNoteWriter(root: string, seed: number): NoteWriter {
  const words = readFileSync(join(root, 'models', 'english-words.txt'), 'utf8')
    .split('\n')
    .slice(1)
    .map((line) => line.split(' ')[0] ?? '')
    .filter(Boolean)
  const random = createRandom(seed)
  // Zipf's law with exponent 1: ranks are log-uniform.
  const word = () => words[Math.floor(words.length ** random()) - 1] ?? ''
  const sentence = () => `${Array.from({ length: 8 + Math.floor(random() * 10) }, word).join(' ')}.`
  const paragraph = () => Array.from({ length: Math.round(wordsPerPassage / 13) }, sentence).join(' ')
  const list = () =>
    Array.from({ length: Math.round(wordsPerPassage / 8) }, () => `- ${word()} **${word()}** ${word()} of ${word()}`).join('\n')
  let passages = 0
  let notes = 0
  function writeNote(folder: string): void {
    notes += 1
    const length = notes % longEvery === 0 ? longNote : 1 + Math.floor(random() * 19)
    passages += length
    const title = Array.from({ length: 3 }, () => words[100 + Math.floor(random() * 8000)]).join(' ')
    const parts = Array.from({ length }, (_, at) => `## ${word()} ${word()}\n\n${at % 4 === 3 ? list() : paragraph()}`)
    const below = join(folder, String(Math.floor(notes / notesPerFolder)))
    if (!existsSync(below)) mkdirSync(below, { recursive: true })
    writeFileSync(join(below, `${notes} ${title.replaceAll('/', ' ')}.md`), `# ${title}\n\n${parts.join('\n\n')}\n`)
  }
  return {
    get passages() {
      return passages
    },
    write(folder, more) {
      for (const goal = passages + more; passages < goal; ) writeNote(folder)
    },
    question: () =>
      Array.from({ length: 4 + Math.floor(random() * 4) }, () => words[20 + Math.floor(random() * 3000)] ?? '').join(' '),
  }
}
