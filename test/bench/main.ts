// npm run bench [part …]: every part prints its ratios with the baseline beside it. Parts: encode, bundled, ingest, hostile, readers, rescan,
// search, store, start, vectors, window, word-index, words. Behind search, vectors and word-index: sizes in passages; behind rescan: files.
// bundled takes --layers 2,3,4 and --vocabulary 20000: further depths and vocabularies of E5's shape beside the encoders that ship.
// window needs a Chromium (NEARNOTE_CHROMIUM) and takes --passages 100000, --notes <folder>, --doors loopback,double, --builds out,<older>.
import { parseArgs } from 'node:util'
import { runBundledBench } from './bundled.ts'
import { runEncodeBench } from './encode.ts'
import { runHostileBench } from './hostile.ts'
import { runIngestBench } from './ingest.ts'
import { describeMachine } from './machine.ts'
import { measureOneReading, oneReading, runReadersBench } from './readers/readers.ts'
import { runRescanBench } from './rescan.ts'
import { runSearchBench } from './search/search-bench.ts'
import { runStartBench } from './start.ts'
import { runStoreBench } from './store.ts'
import { runVectorsBench } from './vectors.ts'
import { readWindowOptions, windowOptions } from './window/options.ts'
import { runWindowBench } from './window/window.ts'
import { runWordIndexBench } from './word-index.ts'
import { runWordsBench } from './words.ts'

if (process.argv[2] === oneReading) {
  await measureOneReading(process.argv.slice(3))
  process.exit(0)
}

const print = (line: string) => void process.stdout.write(`${line}\n`)

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { layers: { type: 'string' }, vocabulary: { type: 'string' }, 'store-name': { type: 'string' }, ...windowOptions },
})
const isNumber = (word: string) => /^\d+$/.test(word)
const asked = positionals.filter((word) => !isNumber(word))
const numbers = positionals.filter(isNumber).map(Number)

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
  rescan: (print) => runRescanBench(print, numbers[0]),
  search: (print) => runSearchBench(print, { sizes: numbers, storeName: values['store-name'] }),
  store: runStoreBench,
  start: runStartBench,
  vectors: (print) => runVectorsBench(print, numbers),
  'word-index': (print) => runWordIndexBench(print),
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
