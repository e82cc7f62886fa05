// Compares what a look found with what the store knows, and says what to do. Pure.

import { isInside } from '../library/inside.ts'
import type { FoundFile, Walk } from '../library/walk-result.ts'
import { tooLarge } from '../readers/read-note.ts'
import type { NoteState } from '../store/stored.ts'
import { type FileProblem, isFinal } from './text/problem-state.ts'

export interface ChangePlan {
  /** To be read: new, changed, made under another fingerprint, failed before, or asked for. Likely moves first. */
  read: FoundFile[]
  /** Known without reading: no reader, too large, unreadable. */
  problems: FileProblem[]
  /** Notes whose file is gone (or ignored now). Some may turn out to be moves once `read` is read. */
  vanished: NoteState[]
  /** Places that could not be read and can be again: not notes, so nobody counts them as removed. */
  healed: NoteState[]
}

export interface PlanInput {
  folder: string
  walk: Walk
  /** States of the folder within what was looked at. */
  known: readonly NoteState[]
  /** What the store knows under this path, of any folder. */
  noteAt(path: string): NoteState | undefined
  fingerprint: string
  /** Bytes that a file of this name may have. */
  mostBytesOf(path: string): number
  hasReader(path: string): boolean
  /** Read again although nothing seems changed. */
  isForced(path: string): boolean
}

export function planChanges(input: PlanInput): ChangePlan {
  const { walk, known, folder, noteAt } = input
  const plan: ChangePlan = { read: [], problems: [], vanished: [], healed: [] }
  let seen = 0
  for (const file of walk.files) {
    const found = noteAt(file.path)
    const note = found?.folder === folder ? found : undefined
    if (note !== undefined) seen++
    sortFile(file, note, input, plan)
  }
  for (const { path, kind, reason } of walk.unreadable) {
    const code = kind === 'folder' ? 'FOLDER_UNREADABLE' : 'UNREADABLE_FILE'
    const message = `${path} could not be read: ${reason}. What is known of it is kept.`
    plan.problems.push({ path, folder, code, message })
  }
  // Nearly every look finds all that is known.
  if (seen < known.length) addVanished(input, plan)
  plan.read = likelyMovesFirst(plan.read, plan.vanished, known)
  return plan
}

function addVanished({ walk, known }: PlanInput, plan: ChangePlan): void {
  const found = new Set([...walk.files, ...walk.unreadable].map(({ path }) => path))
  const kept = [...walk.closed, ...walk.unreadable.map(({ path }) => path)]
  for (const note of known) {
    if (found.has(note.path) || kept.some((place) => isInside(note.path, place))) continue
    if (note.code === 'FOLDER_UNREADABLE') plan.healed.push(note)
    else plan.vanished.push(note)
  }
}

function sortFile(file: FoundFile, note: NoteState | undefined, input: PlanInput, plan: ChangePlan): void {
  const { folder, mostBytesOf, hasReader } = input
  const { path, sizeBytes } = file
  const isSame = note?.sizeBytes === sizeBytes && note.modifiedMs === file.modifiedMs
  // Nearly every file of nearly every look: nothing else is asked of it.
  if (note !== undefined && isSame && isSettled(note, input)) return
  const skip = (code: 'NO_READER' | 'NOT_ON_DISK' | 'TOO_LARGE', message: string) => {
    plan.problems.push({ folder, code, message, path, sizeBytes, modifiedMs: file.modifiedMs })
  }
  if (!(file.isHeld || hasReader(path)))
    return skip('NO_READER', `${path} was left out: Nearnote cannot read this kind of file yet.`)
  if (file.isAway) {
    // What is known of it stays: only its bytes have left the disk.
    if (note !== undefined && note.state !== 'skipped') return
    return skip(
      'NOT_ON_DISK',
      `${path} is with a cloud service and not on this disk. Make it available offline to have it found.`,
    )
  }
  const mostBytes = mostBytesOf(path)
  if (sizeBytes > mostBytes) return skip('TOO_LARGE', tooLarge(path, sizeBytes, mostBytes))
  plan.read.push(file)
}

/** Whether its file need not be read again as long as it is the same. */
export function isSettled(note: NoteState, { isForced, fingerprint }: Pick<PlanInput, 'isForced' | 'fingerprint'>): boolean {
  if (isForced(note.path) || note.fingerprint !== fingerprint) return false
  // What failed is tried again, but for what kills the encoder or ends alike every time: only when it changed or somebody asks.
  if (note.state === 'failed') return note.code === 'ENCODER_GONE' || isFinal(note.code)
  return note.state !== 'skipped' || isFinal(note.code)
}

/** A new file as long as one that vanished is probably that one: read first, so that the rest can be forgotten early. */
function likelyMovesFirst(read: FoundFile[], vanished: readonly NoteState[], known: readonly NoteState[]): FoundFile[] {
  if (vanished.length === 0) return read
  const sizes = new Set(vanished.map((note) => note.sizeBytes))
  const knownPaths = new Set(known.map((note) => note.path))
  const isLikely = (file: FoundFile) => sizes.has(file.sizeBytes) && !knownPaths.has(file.path)
  return [...read.filter(isLikely), ...read.filter((file) => !isLikely(file))]
}
