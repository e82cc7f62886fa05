// npm run quality [set …]: the bundled encoder on the quality notes against the floors, then on any other sets that are given:
// BEIR folders, .tsv files of scored pairs, folders of these. Without arguments NEARNOTE_SETS, else ../shared/data where it exists.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openEncoder } from '../../electron/engine/encoder/open-encoder.ts'
import { createTemporaryIndex } from '../../electron/engine/evaluate/temporary-index.ts'
import { findBundledModel } from '../../electron/engine/models/bundled.ts'
import { openNothingGauge } from '../../electron/engine/search/nothing.ts'
import type { SearchParts } from '../../electron/engine/search/search-notes.ts'
import { analyzeText } from '../../electron/engine/words/analyze.ts'
import { createForkedLanes } from '../../electron/hosts/fork-lane.ts'
import { belowFloors, type Floors, shown } from './floors.ts'
import { type Figures, measureNotes, type NotesQuality } from './measure-notes.ts'
import { findSets, measureSet, type QualityParts } from './other-sets.ts'
import { openFolder } from './temporary-folder.ts'

// The bundle runs from out/; the build script starts it in the root.
const root = process.cwd()
const folder = join(root, 'test', 'quality')

const graphs = await openFolder()
const encoder = await openEncoder({
  modelFolder: await findBundledModel(join(root, 'models')),
  cacheFolder: graphs.path,
  startEncoder: createForkedLanes(join(root, 'out', 'hosts', 'lane.js')),
})
const parts: QualityParts = { encoder, analyze: analyzeText, ...createTemporaryIndex(encoder, console.error) }
try {
  const complaints = await checkNotes()
  for (const set of await findSets(root, process.argv.slice(2))) await measureSet(parts, set, console.log)
  process.exitCode = complaints.length === 0 ? 0 : 1
} finally {
  await encoder.close()
  await graphs.dispose()
}

/** Prints the figures of the quality notes; returns what is below its floor. */
async function checkNotes(): Promise<string[]> {
  const quality = await overNotes((search) => measureNotes(search, folder))
  print(quality)
  for (const line of quality.wrong) console.log(`  ${line}`)
  // SAFETY: floors.json stands beside this file; belowFloors reads each of its figures.
  const floors = JSON.parse(await readFile(join(folder, 'floors.json'), 'utf8')) as Floors
  const complaints = belowFloors(quality, floors)
  console.log(complaints.length === 0 ? 'all at or above their floors' : `BELOW ITS FLOOR: ${complaints.join('; ')}`)
  return complaints
}

async function overNotes<T>(run: (search: SearchParts) => Promise<T>): Promise<T> {
  const { store, dispose } = await parts.openTemporaryStore()
  const data = await openFolder()
  try {
    await parts.indexNotes(join(folder, 'notes'), store, () => undefined)
    const nothing = await openNothingGauge({ encoder, store, offTopicQueries: await readOffTopic(), folder: data.path })
    await nothing.refresh()
    const calibration = { search: () => encoder.info.calibration?.search ?? null }
    return await run({ store, encoder, analyze: analyzeText, calibration, nothing, sentences: null })
  } finally {
    await dispose()
    await data.dispose()
  }
}

async function readOffTopic(): Promise<string[]> {
  // SAFETY: a list of strings that the models folder ships; its own test reads it with a schema.
  return JSON.parse(await readFile(join(root, 'models', 'off-topic-queries.json'), 'utf8')) as string[]
}

function print(quality: NotesQuality): void {
  const row = (name: string, figures: Figures) =>
    `${name.padEnd(9)}${shown(figures.hit5)}  ${shown(figures.ndcg10)}    ${shown(figures.mrr10)}`
  console.log(`quality notes, ${encoder.info.name}`)
  console.log('         hit@5  nDCG@10  MRR@10')
  for (const mode of ['words', 'meaning', 'hybrid'] as const) console.log(row(mode, quality[mode]))
  console.log(
    `"nothing here": ${shown(quality.nothingOff)} of the off-topic, ${shown(quality.nothingOn)} of the on-topic questions`,
  )
}
