// One encoder on every set: the notes of this repository as the app answers over them, the others as `nearnote eval` measures.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Encoder } from '../../electron/engine/encoder/encoder.ts'
import { createNameIndex } from '../../electron/engine/search/exact/name-index.ts'
import { openNoAnswerLimit } from '../../electron/engine/search/no-answer/no-answer-limit.ts'
import { createNoteFacts } from '../../electron/engine/search/notes/note-facts.ts'
import type { SearchDeps } from '../../electron/engine/search/search-notes.ts'
import { analyzeText } from '../../electron/engine/words/analyze.ts'
import { readEnglish } from '../../electron/engine/words/english.ts'
import { type EvaluateDeps, evaluateSet } from '../../electron/lab/evaluate-set.ts'
import { calibrateNotes } from '../../electron/lab/set-calibration.ts'
import { createTemporaryIndex } from '../../electron/lab/temporary-index.ts'
import { openVectorCache } from '../../electron/lab/vector-cache.ts'
import { type EncoderFigures, type Figures, figuresOf, shown } from './figures.ts'
import { measureNotes } from './measure-notes.ts'
import type { QualitySet } from './sets.ts'
import { openFolder } from './temporary-folder.ts'

export interface MeasureParts {
  root: string
  encoder: Encoder
  /** Vectors kept for the next run. */
  vectorFolder: string
  print(line: string): void
}

/** The notes of this repository, with the questions they answer. */
export const ownNotes = 'queries-on'

/** Prints as it goes; a set that cannot be read is named and left out. */
export async function measureEncoder(parts: MeasureParts, sets: readonly QualitySet[]): Promise<EncoderFigures> {
  const measured: Record<string, Figures> = { [ownNotes]: await measureOwnNotes(parts) }
  for (const set of sets) {
    const figures = await measureSet(parts, set)
    if (figures !== null) measured[set.name] = figures
  }
  return measured
}

async function measureOwnNotes({ root, encoder, print }: MeasureParts): Promise<Figures> {
  const folder = join(root, 'test', 'quality')
  const { figures, wrong } = await withNotes(root, encoder, join(folder, 'notes'), (search) => measureNotes(search, folder))
  printFigures(print, ownNotes, figures)
  for (const line of wrong) print(`    ${line}`)
  return figures
}

/** `run` searches over an index of the notes, with everything the app would have measured. */
export async function withNotes<T>(
  root: string,
  encoder: Encoder,
  notes: string,
  run: (search: SearchDeps) => Promise<T>,
): Promise<T> {
  const { openTemporaryStore, indexNotes } = createTemporaryIndex(encoder, console.error)
  const { store, dispose } = await openTemporaryStore()
  const data = await openFolder()
  try {
    await indexNotes(notes, store, () => undefined)
    const table = await calibrateNotes(encoder, store)
    const english = await readEnglish(join(root, 'models'))
    const noAnswer = await openNoAnswerLimit({
      encoder,
      store,
      english,
      offTopicQueries: await readOffTopic(root),
      folder: data.path,
    })
    await noAnswer.refresh()
    const library = { names: createNameIndex(store), facts: createNoteFacts(store) }
    const search = { store, encoder, analyze: analyzeText, english, ...library, calibration: { search: () => table } }
    return await run({ ...search, noAnswer, sentences: null })
  } finally {
    await dispose()
    await data.dispose()
  }
}

async function readOffTopic(root: string): Promise<string[]> {
  // SAFETY: a list of strings that the models folder ships; its own test reads it with a schema.
  return JSON.parse(await readFile(join(root, 'models', 'off-topic-queries.json'), 'utf8')) as string[]
}

async function measureSet({ root, encoder, vectorFolder, print }: MeasureParts, set: QualitySet): Promise<Figures | null> {
  try {
    return await withCachedVectors(encoder, vectorFolder, set.path, async (cached) => {
      const english = await readEnglish(join(root, 'models'))
      const parts: EvaluateDeps = {
        encoder: cached,
        analyze: analyzeText,
        english,
        ...createTemporaryIndex(cached, console.error),
      }
      const figures = figuresOf(await evaluateSet(parts, { set: set.path, notes: set.notes }, () => undefined))
      printFigures(print, set.name, figures)
      return figures
    })
  } catch (error) {
    print(`  ${set.name}: not measured: ${error instanceof Error ? error.message : String(error)}`)
    return null
  }
}

/** Vectors of a set are made once; whatever changes in its texts or in the weights is encoded anew. */
export async function withCachedVectors<T>(
  encoder: Encoder,
  folder: string,
  set: string,
  run: (encoder: Encoder) => Promise<T>,
): Promise<T> {
  const cache = await openVectorCache({ encoder, folder, set })
  try {
    return await run(cache.encoder)
  } finally {
    await cache.close()
  }
}

function printFigures(print: (line: string) => void, set: string, figures: Figures): void {
  print(`  ${set}`)
  for (const [name, value] of Object.entries(figures)) print(`    ${name.padEnd(18)} ${shown(value)}`)
}
