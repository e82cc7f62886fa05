// The text loop: reads files, makes chunks of them and writes those in groups, so that words are found at once.
import type { FoundFile } from '../../library/walk-result.ts'
import type { IngestContext } from '../ingest-context.ts'
import type { Moves } from './moves.ts'
import { createReadAhead } from './read-ahead.ts'
import { readCandidate } from './read-candidate.ts'
import { createGroup, writeGroup } from './write-group.ts'

export interface TextWork {
  file: FoundFile
  folder: string
  isForced: boolean
}

/**
 * Reads and writes `work`, in its order. Throws CANCELLED between two notes, and READER_FAILED when nothing can be read at all;
 * what was written stays.
 */
export async function passTexts(
  work: readonly TextWork[],
  moves: Moves,
  ingesting: IngestContext,
  signal: AbortSignal,
): Promise<void> {
  const { parts, reader, recipe, ingestState, commits, teller, racy } = ingesting
  const limits = parts.settings.ingest
  for (const { file, folder } of work) ingestState.unread.set(file.path, { folder, sizeBytes: file.sizeBytes })
  const read = (item: TextWork) => {
    const candidate = { ...item, known: parts.store.notes.get(item.file.path) }
    return readCandidate(candidate, { reader, recipe, moves }, signal)
  }
  const readings = createReadAhead(work, read, { notes: limits.readAheadNotes, bytes: limits.readAheadBytes })
  let group = createGroup()
  try {
    for (const [index, { file }] of work.entries()) {
      await commits.gate.pass(signal)
      ingestState.current = file.path
      group.add(file.path, await readings.next())
      const isRacy = Math.abs(parts.now() - file.modifiedMs) < parts.settings.library.racyMs
      if (isRacy) racy.add(file.path)
      else racy.delete(file.path)
      if (index < work.length - 1 && !group.isDue(limits)) continue
      await writeGroup(group, ingesting, signal)
      for (const path of group.paths) ingestState.unread.delete(path)
      group = createGroup()
    }
  } finally {
    for (const { file } of work) ingestState.unread.delete(file.path)
    ingestState.current = null
    teller.changed()
  }
}
