// npm run bench [part …]: every part prints its ratios with the baseline beside it. Parts: encode, ingest, search, store, start.
import { runEncodeBench } from './encode.ts'
import { runIngestBench } from './ingest.ts'
import { describeMachine } from './machine.ts'
import { runSearchBench } from './search.ts'
import { runStartBench } from './start.ts'
import { runStoreBench } from './store.ts'

const print = (line: string) => void process.stdout.write(`${line}\n`)

const parts: Readonly<Record<string, (print: (line: string) => void) => Promise<void>>> = {
  encode: runEncodeBench,
  ingest: runIngestBench,
  search: runSearchBench,
  store: runStoreBench,
  start: runStartBench,
}

const asked = process.argv.slice(2)
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
