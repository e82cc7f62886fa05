// npm run quality [-- set …] [--own] [--encoder name …] [--table] [--fusion] [--set-floors] [--vectors folder]: the encoders that
// ship on the notes of this repository, then on other sets (BEIR folders, .tsv files of scored pairs, folders of these; without
// arguments NEARNOTE_SETS, else ../shared/data where it exists), all in one table, against the floors in floors.json.
//   --own         only the notes of this repository, whatever lies beside it (npm test)
//   --encoder     only these, by the names of their folders
//   --table       all-MiniLM-L6-v2, e5-small-v2 and bge-small-en-v1.5 too, from the folder that NEARNOTE_REAL_MODELS names
//   --fusion      instead: which weight of meaning and which share of a full match serve best (fusion-study.ts)
//   --set-floors  writes floors.json from what was reached; sets that were not measured keep theirs
// Each encoder with an int8 range is measured in both, or in the one that NEARNOTE_INT8_RANGE names; where the full one overflows (CPUs without
// VNNI) its figures are shown and not held against the floors. --fusion takes the range that suits, or that one.
import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { forcedRange } from '../../electron/engine/encoder/graph/choose-range.ts'
import type { Range } from '../../electron/engine/models/onnx/quantise.ts'
import { dropStaleCaches } from '../../electron/lab/cache-files.ts'
import { describeRange, findInt8Ranges, type Int8Range } from '../int8-ranges.ts'
import { findEncoders, onlyNamed, openQualityEncoder, type QualityEncoder, startQualityLanes } from './encoders.ts'
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
    encoder: { type: 'string', multiple: true, default: [] },
    table: { type: 'boolean', default: false },
    fusion: { type: 'boolean', default: false },
    'set-floors': { type: 'boolean', default: false },
    vectors: { type: 'string', default: process.env['NEARNOTE_VECTORS'] ?? join(root, 'out', 'quality', 'vectors') },
  },
})
const vectorFolder = resolve(values.vectors)
const graphFolder = join(root, 'out', 'quality', 'graphs')
const print = (line: string) => void process.stdout.write(`${line}\n`)

await dropStaleCaches(vectorFolder, Date.now())
const others = values.own ? { sets: [], missing: [] } : await findSets(root, positionals)
const found = { sets: [...(positionals.length > 0 ? [] : ownSets(root)), ...others.sets], missing: others.missing }
const all = await findEncoders(root, { withPublic: values.table || values.fusion })
const { encoders, missing } = onlyNamed(all, values.encoder)
for (const line of [...missing, ...found.missing]) print(line)
if (values.fusion) await studyFusion({ encoders, sets: found.sets, with: withEncoder, print })
else process.exitCode = await measureAll()

/** Opens an encoder for `run` and closes it again: each has its lanes. */
async function withEncoder<T>(encoder: QualityEncoder, run: (parts: MeasureParts) => Promise<T>, range?: Range): Promise<T> {
  const opened = await openQualityEncoder(root, encoder, { cacheFolder: graphFolder, range })
  try {
    return await run({ root, encoder: opened, vectorFolder, print })
  } finally {
    await opened.close()
  }
}

/** One encoder in one range; null for one that has none. */
interface Measurement {
  encoder: QualityEncoder
  range: Int8Range | null
  figures: EncoderFigures
}

function titleOf({ encoder, range }: Pick<Measurement, 'encoder' | 'range'>): string {
  return range === null ? encoder.name : `${encoder.name}, ${describeRange(range)}`
}

async function measureAll(): Promise<number> {
  // SAFETY: floors.json stands beside this file; what it lacks is not checked.
  const floors = JSON.parse(await readFile(floorsFile, 'utf8')) as Floors
  const forced = forcedRange(process.env)
  const both = await findInt8Ranges(graphFolder, startQualityLanes(root))
  const ranges = both.filter(({ range }) => forced === undefined || range === forced)
  const measured: Measurement[] = []
  for (const encoder of encoders) measured.push(...(await measureRanges(encoder, ranges)))
  const byTitle = new Map(measured.map((each) => [titleOf(each), each.figures]))
  for (const line of ['', ...tableLines(byTitle), '']) print(line)
  const losses = [...byTitle].flatMap(([title, figures]) => hybridLosses(title, figures))
  print(losses.length === 0 ? 'hybrid: never below the better of its parts by more than what is tolerated' : losses.join('\n'))
  const held = measured.filter(({ range }) => range?.held !== false)
  if (values['set-floors']) await writeFloors(floors, held)
  return compareWithFloors(floors, held)
}

async function measureRanges(encoder: QualityEncoder, ranges: readonly Int8Range[]): Promise<Measurement[]> {
  const measured: Measurement[] = []
  for (const range of ranges) {
    const measurement = await withEncoder(
      encoder,
      async (parts): Promise<Measurement> => {
        const hasRange = parts.encoder.info.range !== null
        const own = { encoder, range: hasRange ? range : null }
        print(titleOf(own))
        return { ...own, figures: await measureEncoder(parts, found.sets) }
      },
      range.range,
    )
    measured.push(measurement)
    if (measurement.range === null) break
  }
  return measured
}

function compareWithFloors(floors: Floors, measured: readonly Measurement[]): number {
  const complaints = measured.flatMap((each) => {
    const limits = floors[each.encoder.name] ?? {}
    const left = unchecked(each.figures, limits)
    if (left.length > 0) print(`floors not checked for ${titleOf(each)}: ${left.join(', ')} not measured`)
    return belowFloors(each.figures, limits).map((line) => `${titleOf(each)} on ${line}`)
  })
  print(complaints.length === 0 ? 'all at or above their floors' : `BELOW ITS FLOOR: ${complaints.join('; ')}`)
  return complaints.length === 0 ? 0 : 1
}

async function writeFloors(floors: Floors, measured: readonly Measurement[]): Promise<void> {
  const shipped = all.encoders.filter((encoder) => encoder.ships)
  const raised = shipped.map(({ name }) => {
    const ranges = measured.filter(({ encoder }) => encoder.name === name).map(({ figures }) => figures)
    return [name, { ...floors[name], ...floorsAt(ranges) }] as const
  })
  await writeFile(floorsFile, `${JSON.stringify(Object.fromEntries(raised), null, 2)}\n`)
  print(`floors.json was written from these figures; the check below is against the old ones`)
}
