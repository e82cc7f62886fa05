// The program of the process that reads notes: a file that kills it kills nothing else.
import { totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readNote } from '../engine/readers/read-note.ts'
import { stages } from '../engine/reading/open-reader.ts'
import { serveReader } from '../engine/reading/serve-reader.ts'
import { settings } from '../engine/settings.ts'
import { endWithParent } from './end-with-parent.ts'
import { connectToEngine } from './engine-port.ts'
import { bundledResources } from './paths.ts'

// Control-C reaches the whole process group; the engine that started this process decides when it ends.
process.on('SIGINT', () => {})

const { maxMemoryMb, lookEveryMs } = settings.reading
// What lies outside the heap has no bound of its own.
endWithParent({ mostBytes: Math.min(maxMemoryMb * 2 ** 20, totalmem() / 2), everyMs: lookEveryMs })
const { rendererFolder } = bundledResources(dirname(dirname(fileURLToPath(import.meta.url))), null)
// The window draws pages by the same ones.
const resources = { characterMapFolder: join(rendererFolder, 'pdf', 'cmaps') }
await serveReader(await connectToEngine(), {
  ...stages,
  readNote: (bytes, path, limits, reader) => readNote(bytes, path, limits, reader, resources),
})
process.exit(0)
