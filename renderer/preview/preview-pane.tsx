// The note in front, scrolled to the passage that answered, with what can be done with it and what is related.
import { useState } from 'react'
import type { Hit } from '../../shared/schemas.ts'
import type { Target } from './locate-passage.ts'
import { NoteBody } from './note-body.tsx'
import { NoteGone } from './note-gone.tsx'
import { PassageList } from './passage-list.tsx'
import { PdfView } from './pdf/pdf-view.tsx'
import { PreviewHead } from './preview-head.tsx'
import { PreviewTools } from './preview-tools.tsx'
import { RelatedStrip } from './related-strip.tsx'
import { useNote } from './use-note.ts'
import { usePageTurning } from './use-page-turning.ts'
import './preview-pane.css'

export interface PreviewPaneProps {
  hit: Hit | null
  /** There are hits, though none is in front. */
  hasChoice: boolean
  /** Back to the list. */
  onLeave: () => void
}

export function PreviewPane({ hit, hasChoice, onLeave }: PreviewPaneProps) {
  const { target, visit, back } = useTarget(hit)
  const state = useNote(target?.path ?? null)
  const note = state.kind === 'ready' && state.note.path === target?.path ? state.note : null
  const pages = usePageTurning(note, target, visit)
  return (
    // Escape leads back from anywhere inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      className="preview"
      aria-label="Preview"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' && event.key !== 'ArrowLeft') return
        event.preventDefault()
        onLeave()
      }}
    >
      {target === null ? (
        <p className="preview-empty">{hasChoice ? 'Choose a note to read it here.' : ''}</p>
      ) : (
        <>
          <PreviewHead target={target} note={note} findPage={pages.find} onBack={back} onLeave={onLeave} />
          {note !== null && <PreviewTools note={note} target={target} onVisit={visit} pages={pages} />}
          {hit !== null && hit.path === target.path && <PassageList hit={hit} note={note} target={target} onVisit={visit} />}
          {state.kind === 'ready' && !pages.isShown && <NoteBody note={state.note} target={target} />}
          {pages.shown !== null && (
            <PdfView
              title={target.title}
              shown={pages.shown}
              page={pages.page ?? 1}
              snippet={pages.isOfPassage ? target.snippet : null}
              onTurn={pages.turn}
            />
          )}
          {state.kind === 'failed' && state.path === target.path && <NoteGone error={state.error} />}
          {state.kind === 'none' && <div className="preview-scroll" aria-busy="true" />}
          <RelatedStrip path={target.path} onVisit={visit} />
        </>
      )}
    </section>
  )
}

interface Visited {
  key: string
  /** The hit's own passage: one object as long as the hit says the same, or every progress event would scroll back to it. */
  own: Target | null
  targets: readonly Target[]
}

/** The hit's own passage, unless a further passage or a related note is visited from there. */
function useTarget(hit: Hit | null) {
  const key = hit === null ? '' : `${hit.path}\n${hit.line}\n${hit.snippet.text}`
  const [visited, setVisited] = useState<Visited>(() => ({ key, own: targetOf(hit), targets: [] }))
  if (visited.key !== key) setVisited({ key, own: targetOf(hit), targets: [] })
  const { own, targets } = visited
  const target = targets.at(-1) ?? own
  const leavesNote = target !== null && target.path !== own?.path
  return {
    target,
    visit: (next: Target) => setVisited({ ...visited, targets: [...before(targets, next), next] }),
    back: leavesNote ? () => setVisited({ ...visited, targets: targets.slice(0, -1) }) : null,
  }
}

/** Places of one note are no way to go back through: the last of them is kept. */
const before = (targets: readonly Target[], { path }: Target) => (targets.at(-1)?.path === path ? targets.slice(0, -1) : targets)

const targetOf = (hit: Hit | null): Target | null =>
  hit && { path: hit.path, title: hit.title, line: hit.line, place: hit.place, snippet: hit.snippet }
