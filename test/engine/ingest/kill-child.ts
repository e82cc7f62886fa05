// A process that indexes a folder into a real store and may be killed at any moment; bundled and run by kill.test.ts.
// Arguments: data folder, notes folder, file to which every encoded text is appended as a line.
import { createHash } from 'node:crypto'
import { appendFileSync } from 'node:fs'
import { chunkerVersion } from '../../../electron/engine/chunk/chunk-note.ts'
import { createIngest } from '../../../electron/engine/ingest/ingest.ts'
import { openLibrary } from '../../../electron/engine/library/library.ts'
import { hasReader } from '../../../electron/engine/readers/note-paths.ts'
import { openReader } from '../../../electron/engine/reading/open-reader.ts'
import { settings } from '../../../electron/engine/settings.ts'
import { openStore } from '../../../electron/engine/store/open-store.ts'
import { createToyEncoder } from '../../toy-encoder.ts'
import { killedBatch } from './killed-batch.ts'

const [dataFolder = '', notes = '', encodedFile = ''] = process.argv.slice(2)
const toy = createToyEncoder({ dimensions: 8, maxTokens: 256 })
const log = (error: unknown) => console.error(error)
// Every batch is committed at once, as settings.store.vectors.late has it of some seconds.
const limits = { ...settings.store, vectors: { ...settings.store.vectors, late: { rows: 1, ms: 0 } } }
const store = await openStore({ dataFolder, dimensions: 8, fingerprint: toy.info.fingerprint, log, limits })
const ingest = createIngest({
  store,
  encoder: {
    ...toy,
    async encodeBatch(texts, role) {
      await new Promise((done) => setTimeout(done, 5))
      for (const text of texts) appendFileSync(encodedFile, `${createHash('sha256').update(text).digest('hex')}\n`)
      return toy.encodeBatch(texts, role)
    },
  },
  library: await openLibrary({ dataFolder, settings: settings.library, now: Date.now }),
  hasReader,
  openReader: (recipe) => openReader({ log }, toy, recipe),
  chunkerVersion,
  emit: () => undefined,
  settings: { ...settings, ingest: { ...settings.ingest, batchTexts: [killedBatch, killedBatch] } },
  now: Date.now,
  log,
})
process.stdout.write('open\n')
const report = await ingest.indexFolders([notes], [], new AbortController().signal)
await ingest.close()
await store.close()
process.stdout.write(`${JSON.stringify(report)}\n`)
process.exit(0)
