// A library of made-up notes: words by Zipf's law, vectors around cluster centres, ten passages a note.
import type { Store } from '../../electron/engine/store/store.ts'
import type { NewChunk, NoteWrite } from '../../electron/engine/store/stored.ts'

const vocabularySize = 20_000
const clusters = 2000
export const passagesPerNote = 10
/** About 890 characters, what a passage of 200 tokens is. */
export const wordsPerPassage = 130
const notesPerWrite = 200

export interface LibraryWriter {
  /** Adds notes until the store holds `passages`. Vectors are drawn, not encoded. */
  fillTo(store: Store, passages: number): Promise<void>
  /** Adds notes with vectors of `encode`; resolves to the number of passages. */
  addNotes(store: Store, notes: number, encode: (texts: string[]) => Promise<Float32Array[]>): Promise<number>
  /** A query of so many words: neither the commonest nor the rarest. */
  query(words: number): string
}

export function createLibraryWriter({ dimensions, random }: { dimensions: number; random: () => number }): LibraryWriter {
  const words = createVocabulary(random)
  const centres = Array.from({ length: clusters }, () => drawDirection(dimensions, random))
  let notes = 0

  const drawText = () => Array.from({ length: wordsPerPassage }, () => words[zipf(random)] ?? '').join(' ')
  const drawVector = () => nearby(centres[Math.floor(random() * clusters)] ?? new Float32Array(dimensions), random)

  function drawNote(): NoteWrite & { chunks: NewChunk[] } {
    notes += 1
    const path = `/library/${notes % 100}/note-${notes}.md`
    const chunks = Array.from({ length: passagesPerNote }, (_, ordinal): NewChunk => {
      const text = drawText()
      const start = ordinal * 1000
      const place = { ordinal, start, end: start + text.length, line: ordinal + 1, places: [], lineMarks: null, heading: '' }
      return { ...place, text, encoded: text, textHash: `${notes}-${ordinal}`, words: text, vector: null }
    })
    const times = { modifiedMs: notes * 60_000, dateMs: notes * 60_000 }
    const lists = { tags: [], aliases: [], properties: [] }
    const texts = { hash: path, fingerprint: 'bench', code: '', message: '', title: `Note ${notes}`, ...lists }
    return { state: { path, folder: '/library', sizeBytes: 9000, state: 'waiting', ...times, ...texts }, chunks }
  }

  async function write(store: Store, count: number, vectorsOf: (texts: string[]) => Promise<Float32Array[]>): Promise<number> {
    const writes = Array.from({ length: count }, drawNote)
    const chunks = writes.flatMap((write) => write.chunks)
    const vectors = await vectorsOf(chunks.map(({ text }) => text))
    chunks.forEach((chunk, at) => (chunk.vector = vectors[at] ?? null))
    await store.writeNotes(writes)
    return chunks.length
  }

  return {
    async fillTo(store, passages) {
      for (let missing = passages - notes * passagesPerNote; missing > 0; ) {
        const count = Math.min(notesPerWrite, Math.ceil(missing / passagesPerNote))
        missing -= await write(store, count, async (texts) => texts.map(drawVector))
      }
    },
    addNotes: write,
    query: (count) => Array.from({ length: count }, () => words[50 + Math.floor(random() * 3000)] ?? '').join(' '),
  }
}

/** Made-up words, commonest first. */
export function createVocabulary(random: () => number): string[] {
  const syllables =
    'ba be bi bo bu da de di do ka ke ki ko la le li lo ma me mi mo na ne ni no ra re ri ro sa se si so ta te ti to'.split(' ')
  const word = () =>
    Array.from({ length: 2 + Math.floor(random() * 3) }, () => syllables[Math.floor(random() * syllables.length)]).join('')
  const words = new Set<string>()
  while (words.size < vocabularySize) words.add(word())
  return [...words]
}

/** Rank by Zipf's law with exponent 1: log-uniform. */
export const zipf = (random: () => number) => Math.floor(vocabularySize ** random()) - 1

const gauss = (random: () => number) => Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random())

const drawDirection = (dimensions: number, random: () => number) =>
  normalise(Float32Array.from({ length: dimensions }, () => gauss(random)))

/** As near to its centre as passages about one thing are: cosine about 0.8. */
function nearby(centre: Float32Array, random: () => number): Float32Array {
  const noise = 0.75 / Math.sqrt(centre.length)
  return normalise(centre.map((value) => value + noise * gauss(random)))
}

function normalise(vector: Float32Array): Float32Array {
  const norm = Math.hypot(...vector)
  return vector.map((value) => value / norm)
}
