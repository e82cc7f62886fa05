// The hit whose note is shown beside the list.
import { useState } from 'react'
import type { Hit } from '../../shared/schemas.ts'

/**
 * The same object as long as it says the same, so that a note being read is not scrolled back. While an answer is still to be completed, another
 * passage of the note in front waits: its sentence comes with the rest, and both are shown at once.
 */
export function useFrontHit(hit: Hit | null, isWhole: boolean): Hit | null {
  const [kept, setKept] = useState(hit)
  const isKept = hit === kept || (hit !== null && hit.path === kept?.path && (!isWhole || isSame(hit, kept)))
  if (!isKept) setKept(hit)
  return isKept ? kept : hit
}

const isSame = (a: Hit, b: Hit): boolean => JSON.stringify(inNote(a)) === JSON.stringify(inNote(b))

/** What the preview shows of a hit. */
const inNote = ({ title, line, heading, place, closeness, snippet, more }: Hit) => [
  title,
  line,
  heading,
  place,
  closeness,
  snippet,
  more,
]
