// npm run quality [-- set …] [--own] [--table] [--fusion] [--set-floors] [--vectors folder]: the encoders that ship on the notes of this
// repository, then on other sets (BEIR folders, .tsv files of scored pairs, folders of these; without arguments NEARNOTE_SETS, else
// ../shared/data where it exists), all in one table, against the floors in floors.json.
//   --own         only the notes of this repository, whatever lies beside it (npm test)
//   --table       all-MiniLM-L6-v2 and e5-small-v2 too, from the folder that NEARNOTE_REAL_MODELS names
//   --fusion      instead: which weight of meaning and which share of a full match serve best (fusion-study.ts)
//   --set-floors  writes floors.json from what was reached; sets that were not measured keep theirs
import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { dropStaleCaches } from '../../electron/engine/evaluate/cache-files.ts'
import { findEncoders, openQualityEncoder, type QualityEncoder } from './encoders.ts'
import type { EncoderFigures } from './figures.ts'
import { belowFloors, type Floors, floorsAt, unchecked } from './floors.ts'
import { studyFusion } from './fusion-study.ts'
import { type MeasureParts, measureEncoder } from './measure.ts'
import { findSets, ownSets } from './sets.ts'
import { hybridLosses, tableLines } from './table.ts'

// The bundle runs from out/; the build script starts it in the root.
const root = process.cwd()
const floorsFile = join(root, 'test', 'quality', 'floors.json')
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    own: { type: 'boolean', default: false },
    table: { type: 'boolean', default: false },
    fusion: { type: 'boolean', default: false },
    'set-floors': { type: 'boolean', default: false },
    vectors: { type: 'string', default: process.env['NEARNOTE_VECTORS'] ?? join(root, 'out', 'quality', 'vectors') },
  },
})
const vectorFolder = resolve(values.vectors)
const print = (line: string) => void process.stdout.write(`${line}\n`)

await dropStaleCaches(vectorFolder, Date.now())
const others = values.own ? { sets: [], missing: [] } : await findSets(root, positionals)
const found = { sets: [...(positionals.length > 0 ? [] : ownSets(root)), ...others.sets], missing: others.missing }
const { encoders, missing } = await findEncoders(root, { withPublic: values.table || values.fusion })
for (const line of [...missing, ...found.missing]) print(line)
if (values.fusion) await studyFusion({ encoders, sets: found.sets, with: withEncoder, print })
else process.exitCode = await measureAll()

/** Opens an encoder for `run` and closes it again: each has its lanes. */
async function withEncoder<T>(encoder: QualityEncoder, run: (parts: MeasureParts) => Promise<T>): Promise<T> {
  const opened = await openQualityEncoder(root, encoder, join(root, 'out', 'quality', 'graphs'))
  try {
    return await run({ root, encoder: opened, vectorFolder, print })
  } finally {
    await opened.close()
  }
}

async function measureAll(): Promise<number> {
  // SAFETY: floors.json stands beside this file; what it lacks is not checked.
  const floors = JSON.parse(await readFile(floorsFile, 'utf8')) as Floors
  const measured = new Map<string, EncoderFigures>()
  for (const encoder of encoders) {
    print(encoder.name)
    measured.set(encoder.name, await withEncoder(encoder, (parts) => measureEncoder(parts, found.sets)))
  }
  for (const line of ['', ...tableLines(measured), '']) print(line)
  const losses = [...measured].flatMap(([name, figures]) => hybridLosses(name, figures))
  print(losses.length === 0 ? 'hybrid: never below the better of its parts by more than what is tolerated' : losses.join('\n'))
  if (values['set-floors']) await writeFloors(floors, measured)
  return compareWithFloors(floors, measured)
}

function compareWithFloors(floors: Floors, measured: ReadonlyMap<string, EncoderFigures>): number {
  const kept = Object.entries(floors).map(([name, limits]) => ({ name, limits, figures: measured.get(name) ?? {} }))
  for (const { name, limits, figures } of kept) {
    const left = unchecked(figures, limits)
    if (left.length > 0) print(`floors not checked for ${name}: ${left.join(', ')} not measured`)
  }
  const complaints = kept.flatMap(({ name, limits, figures }) => belowFloors(figures, limits).map((line) => `${name} on ${line}`))
  print(complaints.length === 0 ? 'all at or above their floors' : `BELOW ITS FLOOR: ${complaints.join('; ')}`)
  return complaints.length === 0 ? 0 : 1
}

async function writeFloors(floors: Floors, measured: ReadonlyMap<string, EncoderFigures>): Promise<void> {
  const shipped = encoders.filter((encoder) => encoder.ships)
  const raised = shipped.map(({ name }) => [name, { ...floors[name], ...floorsAt(measured.get(name) ?? {}) }] as const)
  await writeFile(floorsFile, `${JSON.stringify(Object.fromEntries(raised), null, 2)}\n`)
  print(`floors.json was written from these figures; the check below is against the old ones`)
}
