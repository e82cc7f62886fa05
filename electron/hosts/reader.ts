// The program of the process that reads notes: what a file does to it, it does to nobody else.
import { totalmem } from 'node:os'
import { stages } from '../engine/reading/open-reader.ts'
import { serveReader } from '../engine/reading/serve-reader.ts'
import { settings } from '../engine/settings.ts'
import { endWithParent } from './end-with-parent.ts'
import { connectToEngine } from './engine-port.ts'

// Control-C reaches the whole process group; the engine that started this process decides when it ends.
process.on('SIGINT', () => {})

const { maxMemoryMb, lookEveryMs } = settings.reading
// What lies outside the heap has no bound of its own.
endWithParent({ mostBytes: Math.min(maxMemoryMb * 2 ** 20, totalmem() / 2), everyMs: lookEveryMs })
await serveReader(await connectToEngine(), stages)
process.exit(0)
