// How the note in front is read: its text or its pages, and where in it.
import { useMemo } from 'react'
import type { NoteView } from '../../shared/schemas.ts'
import { locatePassage, type Target } from './locate-passage.ts'
import { PlaceJump } from './places/place-jump.tsx'
import { stopsOf } from './places/place-stops.ts'
import './preview-tools.css'

export interface PreviewToolsProps {
  note: NoteView
  target: Target
  onVisit: (target: Target) => void
}

export function PreviewTools({ note, target, onVisit }: PreviewToolsProps) {
  const places = useMemo(() => stopsOf(note), [note])
  const offset = useMemo(() => locatePassage(note, target)?.start ?? 0, [note, target])
  if (places === null) return null
  return (
    // Arrow keys belong to the controls here, and do not lead out of the note.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="preview-tools" onKeyDown={(event) => event.key === 'ArrowLeft' && event.stopPropagation()}>
      <PlaceJump
        places={places}
        offset={offset}
        onGo={({ start, ...place }) => onVisit({ ...target, line: null, snippet: null, place, at: start })}
      />
    </div>
  )
}
