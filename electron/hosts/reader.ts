// The program of the process that reads notes: what a file does to it, it does to nobody else.

import type { ChunkLimits } from '../engine/chunk/chunk.ts'
import { chunkNote } from '../engine/chunk/chunk-note.ts'
import { readNote } from '../engine/readers/read-note.ts'
import { serveReader } from '../engine/reading/serve-reader.ts'
import { indexTerms } from '../engine/words/analyze.ts'
import { connectToEngine } from './engine-port.ts'

// Control-C reaches the whole process group; the engine that started this process decides when it ends.
process.on('SIGINT', () => {})

const parent = process.ppid

/** A long note would be read to its end before word came that the engine was killed. */
function withinParentsLife(limits: ChunkLimits): ChunkLimits {
  return {
    ...limits,
    countTokens(text) {
      if (process.ppid !== parent) process.exit(1)
      return limits.countTokens(text)
    },
  }
}

await serveReader(await connectToEngine(), {
  readNote,
  chunkNote: (note, limits) => chunkNote(note, withinParentsLife(limits)),
  indexTerms,
})
process.exit(0)
