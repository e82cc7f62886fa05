// The program of the process that reads notes: a file that kills it kills nothing else.
import { totalmem } from 'node:os'
import { chunkNote } from '../engine/chunk/chunk-note.ts'
import { readNote } from '../engine/readers/read-note.ts'
import { serveReader } from '../engine/reading/serve-reader.ts'
import { settings } from '../engine/settings.ts'
import { indexTerms } from '../engine/words/analyze.ts'
import { connectToEngine } from './engine-port.ts'

// Control-C reaches the whole process group; the engine that started this process decides when it ends.
process.on('SIGINT', () => {})

/** Calls between two looks at the system: one takes 0.05 ms. */
const callsBetweenLooks = 200

/**
 * In the middle of a long note nobody hears that the engine was killed, and what lies outside the heap has no bound of its own:
 * called all along, it sees for itself, and ends the process.
 */
function createLook(): () => void {
  const parent = process.ppid
  const mostBytes = Math.min(settings.reading.maxMemoryMb * 2 ** 20, totalmem() / 2)
  let calls = 0
  return () => {
    if (++calls % callsBetweenLooks !== 0) return
    if (process.ppid !== parent || process.memoryUsage.rss() > mostBytes) process.exit(1)
  }
}

const look = createLook()

await serveReader(await connectToEngine(), {
  readNote,
  chunkNote: (note, limits) =>
    chunkNote(note, {
      ...limits,
      countTokens(text) {
        look()
        return limits.countTokens(text)
      },
    }),
  indexTerms(text) {
    look()
    return indexTerms(text)
  },
})
process.exit(0)
