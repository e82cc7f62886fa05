// npm run bench [part …]: every part prints its ratios with the baseline beside it. Parts: encode, bundled, ingest, hostile, readers,
// search, store, start, window, words.
// bundled takes --layers 2,3,4 and --vocabulary 20000: further depths and vocabularies of E5's shape beside the encoders that ship.
// window needs a Chromium (NEARNOTE_CHROMIUM) and takes --passages 100000, --notes <folder>, --doors loopback,double, --builds out,<older>.
import { parseArgs } from 'node:util'
import { runBundledBench } from './bundled.ts'
import { runEncodeBench } from './encode.ts'
import { runHostileBench } from './hostile.ts'
import { runIngestBench } from './ingest.ts'
import { describeMachine } from './machine.ts'
import { measureOneReading, oneReading, runReadersBench } from './readers/readers.ts'
import { runSearchBench } from './search.ts'
import { runStartBench } from './start.ts'
import { runStoreBench } from './store.ts'
import { readWindowOptions, windowOptions } from './window/options.ts'
import { runWindowBench } from './window/window.ts'
import { runWordsBench } from './words.ts'

if (process.argv[2] === oneReading) {
  await measureOneReading(process.argv.slice(3))
  process.exit(0)
}

const print = (line: string) => void process.stdout.write(`${line}\n`)

const { values, positionals: asked } = parseArgs({
  allowPositionals: true,
  options: { layers: { type: 'string' }, vocabulary: { type: 'string' }, ...windowOptions },
})

const readCandidates = () => ({
  realModels: process.env['NEARNOTE_REAL_MODELS'],
  layers: readSizes(values.layers),
  vocabularies: readSizes(values.vocabulary),
})

const readSizes = (list = '') => list.split(',').map(Number).filter(Boolean)

const parts: Readonly<Record<string, (print: (line: string) => void) => Promise<void>>> = {
  encode: runEncodeBench,
  bundled: (print) => runBundledBench(print, readCandidates()),
  ingest: runIngestBench,
  hostile: runHostileBench,
  readers: runReadersBench,
  search: runSearchBench,
  store: runStoreBench,
  start: runStartBench,
  window: (print) => runWindowBench(print, readWindowOptions(values)),
  words: runWordsBench,
}

const unknown = asked.filter((name) => !Object.hasOwn(parts, name))
if (unknown.length > 0) {
  print(`There is no bench '${unknown[0]}'. Parts: ${Object.keys(parts).join(', ')}`)
  process.exit(2)
}

print(describeMachine())
for (const [name, runPart] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  print(`\n== ${name}`)
  await runPart(print)
}
