// A note that was just saved is read in this very process while there is none that reads: starting it takes longer (0.2 s) than anybody
// should wait to find what they have written.
import type { NoteReader } from './note-reader.ts'
import type { ReaderProcess } from './reader-process.ts'

export interface SavedNotesOptions {
  here: NoteReader
  apart: NoteReader & Pick<ReaderProcess, 'isStarted'>
  /** Larger ones are read apart, since they would hold up whoever searches meanwhile. */
  mostBytes: number
}

/** Files read here at once, at most; where there are more to read, the process is worth its start. */
const few = 3

export function createSavedNotesReader({ here, apart, mostBytes }: SavedNotesOptions): NoteReader {
  let underWay = 0
  return {
    prepare: apart.prepare,
    read(request, signal) {
      if (apart.isStarted() || underWay >= few || request.sizeBytes > mostBytes) return apart.read(request, signal)
      underWay++
      return here.read(request, signal).finally(() => underWay--)
    },
    list: apart.list,
    close: () => Promise.all([here.close(), apart.close()]).then(() => undefined),
  }
}
