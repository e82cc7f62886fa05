// A process that edits a store until it is killed; bundled and run by crash.test.ts. Arguments: data folder, journal, seed.
// Before each edit it writes down what it is about to do, after it that it is done.
import { appendFileSync, readFileSync } from 'node:fs'
import { openStore } from '../../../electron/engine/store/open-store.ts'
import { crashLimits, crashNote, dimensions, type Entry, vectorFor } from './crash-journal.ts'

const [dataFolder = '', journal = '', seed = '1'] = process.argv.slice(2)
const note = (entry: Entry) => appendFileSync(journal, `${JSON.stringify(entry)}\n`)
let state = Number(seed)
const random = (below: number) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return Math.floor((state / 2 ** 32) * below)
}
let version = readFileSync(journal, 'utf8').split('\n').length

const log = (error: unknown) => console.error(error)
const store = await openStore({ dataFolder, dimensions, fingerprint: 'crash', log, limits: crashLimits })
process.stdout.write('open\n')
for (;;) {
  const kind = random(10)
  version++
  const notes = [...new Set(Array.from({ length: 1 + random(4) }, () => random(12)))]
  if (kind < 5) {
    note({ kind: 'write', notes, version })
    await store.writeNotes(notes.map((number) => crashNote(number, version, random(2) === 0)))
    note({ kind: 'done', version })
  } else if (kind === 5) {
    note({ kind: 'remove', notes, version })
    await store.removeNotes(notes.map((number) => `/n/${number}.md`))
    note({ kind: 'done', version })
  } else if (kind < 9) {
    const pending = await store.pendingChunks(1 + random(30))
    await store.writeVectors(pending.map((chunk) => ({ ...chunk, vector: vectorFor(chunk.encoded) })))
  } else await store.maintain()
}
