// How the note in front is read: its text or its pages, and where in it.
import { useMemo } from 'react'
import type { NoteView } from '../../shared/note-view.ts'
import { useWords } from '../words/use-words.ts'
import { locatePassage, type Target } from './locate-passage.ts'
import { NumberStepper } from './places/number-stepper.tsx'
import { PlaceJump } from './places/place-jump.tsx'
import { stopsOf } from './places/place-stops.ts'
import type { PageTurning } from './use-page-turning.ts'
import './preview-tools.css'

export interface PreviewToolsProps {
  note: NoteView
  target: Target
  onVisit: (target: Target) => void
  pages: PageTurning
}

export function PreviewTools({ note, target, onVisit, pages }: PreviewToolsProps) {
  const places = useMemo(() => stopsOf(note), [note])
  const offset = useMemo(() => locatePassage(note, target)?.start ?? 0, [note, target])
  if (places === null && !pages.canShow) return null
  return (
    // Arrow keys belong to the controls here, and do not lead out of the note.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="preview-tools" onKeyDown={(event) => event.key === 'ArrowLeft' && event.stopPropagation()}>
      {pages.canShow && <FaceSwitch pages={pages} />}
      {pages.isShown ? (
        <PageStepper pages={pages} />
      ) : (
        places !== null && (
          <PlaceJump
            places={places}
            offset={offset}
            onGo={({ start, ...place }) => onVisit({ ...target, line: null, snippet: null, place, at: start, page: undefined })}
          />
        )
      )}
    </div>
  )
}

function FaceSwitch({ pages: { isShown, show } }: { pages: PageTurning }) {
  const { preview } = useWords()
  const { faces } = preview
  return (
    <fieldset className="segmented">
      <legend className="sr-only">{faces.label}</legend>
      <label title={faces.textTitle}>
        <input type="radio" name="face" checked={!isShown} onChange={() => show(false)} />
        <span>{faces.text}</span>
      </label>
      <label title={faces.pageTitle}>
        <input type="radio" name="face" checked={isShown} onChange={() => show(true)} />
        <span>{faces.page}</span>
      </label>
    </fieldset>
  )
}

function PageStepper({ pages: { pdf, page, turn } }: { pages: PageTurning }) {
  if (pdf === null || page === null) return null
  const { pageCount, labelOf, numberOf } = pdf
  return (
    <NumberStepper
      thing="page"
      current={labelOf(page)}
      last={labelOf(pageCount)}
      onGo={(typed) => {
        const number = numberOf(typed.trim())
        if (number !== null) turn(number)
        return number !== null
      }}
      onPrevious={page > 1 ? () => turn(page - 1) : null}
      onNext={page < pageCount ? () => turn(page + 1) : null}
    />
  )
}
