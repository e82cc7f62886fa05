// What the preview shows: title and text change together, when the next note has been read.
import { useState } from 'react'
import type { Hit } from '../../shared/schemas.ts'
import { useLate } from '../use-late.ts'
import type { Target } from './locate-passage.ts'
import { type ShownNote, useNote } from './use-note.ts'

export interface InFront {
  /** The hit that led here, and the place in its note or in a related one. */
  hit: Hit | null
  target: Target
  /** Of the target's note; `none` while that takes long to read. */
  state: ShownNote
}

/** A note that takes longer than this to read is named before its text is there, in milliseconds. */
const patienceMs = 400

/** Null where nothing is to be shown. Until the next note has been read, what stood there stays as a whole. */
export function useInFront(hit: Hit | null, target: Target | null): InFront | null {
  const path = target?.path ?? null
  const read = useNote(path)
  const isRead = target !== null && pathOf(read) === path
  const isLate = useLate(isRead ? null : path, patienceMs)
  const [kept, setKept] = useState<InFront | null>(null)
  const next = nextOf({ hit, target, read, isRead, isLate: isLate || kept === null })
  const isKept = next === undefined || sameAs(kept, next)
  if (!isKept) setKept(next)
  return isKept ? kept : next
}

interface Next {
  hit: Hit | null
  target: Target | null
  read: ShownNote
  isRead: boolean
  isLate: boolean
}

/** Undefined: not known yet. */
function nextOf({ hit, target, read, isRead, isLate }: Next): InFront | null | undefined {
  if (target === null) return null
  if (isRead) return { hit, target, state: read }
  return isLate ? { hit, target, state: { kind: 'none' } } : undefined
}

const sameAs = (a: InFront | null, b: InFront | null): boolean =>
  a === b || (a !== null && b !== null && a.hit === b.hit && a.target === b.target && sameState(a.state, b.state))

const sameState = (a: ShownNote, b: ShownNote): boolean => a === b || (a.kind === 'none' && b.kind === 'none')

function pathOf(read: ShownNote): string | null {
  if (read.kind === 'none') return null
  return read.kind === 'ready' ? read.note.path : read.path
}
