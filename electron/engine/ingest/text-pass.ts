// The text loop: reads files, makes chunks of them and writes those in groups, so that words are found at once.
import type { FoundFile } from '../library/walk.ts'
import type { NoteState } from '../store/store.ts'
import type { Ingesting } from './ingesting.ts'
import { readCandidate } from './read-candidate.ts'
import { createBreather } from './turns.ts'
import { createGroup, writeGroup } from './write-group.ts'

export interface TextWork {
  file: FoundFile
  folder: string
  isForced: boolean
}

/**
 * Reads and writes `work`, in its order. `claimMove` hands out vanished notes by hash, each once.
 * Throws CANCELLED between two notes; what was written stays.
 */
export async function passTexts(
  work: readonly TextWork[],
  claimMove: (hash: string) => NoteState | undefined,
  ingesting: Ingesting,
  signal: AbortSignal,
): Promise<void> {
  const { parts, recipe, board, commits, teller, racy } = ingesting
  const limits = parts.settings.ingest
  const breathe = createBreather(limits.turnMs)
  for (const { file, folder } of work) board.unread.set(file.path, { folder, sizeBytes: file.sizeBytes })
  let group = createGroup()
  try {
    for (const [index, { file, folder, isForced }] of work.entries()) {
      await commits.gate.pass(signal)
      await breathe()
      board.current = file.path
      const known = parts.store.notes.get(file.path)
      const candidate = { file, folder, known, isForced, claimMove, breathe }
      group.add(file.path, await readCandidate(candidate, recipe, parts))
      const isRacy = Math.abs(parts.now() - file.modifiedMs) < parts.settings.library.racyMs
      if (isRacy) racy.add(file.path)
      else racy.delete(file.path)
      if (index < work.length - 1 && !group.isDue(limits)) continue
      await writeGroup(group, ingesting, signal)
      for (const path of group.paths) board.unread.delete(path)
      group = createGroup()
    }
  } finally {
    for (const { file } of work) board.unread.delete(file.path)
    board.current = null
    teller.changed()
  }
}
