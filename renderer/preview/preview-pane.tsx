// The note in front, scrolled to the passage that answered, with what can be done with it and what is related.
import { memo, useState } from 'react'
import type { NoteView } from '../../shared/note-view.ts'
import type { Hit } from '../../shared/schemas.ts'
import type { Target } from './locate-passage.ts'
import { NoteBody } from './note-body.tsx'
import { NoteGone } from './note-gone.tsx'
import { PassageList } from './passage-list.tsx'
import { PdfView } from './pdf/pdf-view.tsx'
import { PreviewHead } from './preview-head.tsx'
import { PreviewTools } from './preview-tools.tsx'
import { RelatedStrip } from './related-strip.tsx'
import { type InFront, useInFront } from './use-in-front.ts'
import { type PageTurning, usePageTurning } from './use-page-turning.ts'
import './preview-pane.css'

export interface PreviewPaneProps {
  hit: Hit | null
  /** There are hits, though none is in front. */
  hasChoice: boolean
  /** Back to the list. */
  onLeave: () => void
}

export const PreviewPane = memo(function PreviewPane({ hit, hasChoice, onLeave }: PreviewPaneProps) {
  const { target, visit, back } = useTarget(hit)
  const shown = useInFront(hit, target)
  const note = shown?.state.kind === 'ready' ? shown.state.note : null
  const pages = usePageTurning(note, shown?.target ?? null, visit)
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
      {shown === null ? (
        <p className="preview-empty">{hasChoice ? 'Choose a note to read it here.' : ''}</p>
      ) : (
        <Shown {...shown} note={note} pages={pages} visit={visit} onBack={() => back?.()} onLeave={onLeave} />
      )}
    </section>
  )
})

interface ShownProps extends InFront {
  note: NoteView | null
  pages: PageTurning
  visit: (target: Target) => void
  onBack: () => void
  onLeave: () => void
}

function Shown({ hit, target, state, note, pages, visit, onBack, onLeave }: ShownProps) {
  const isVisited = hit !== null && hit.path !== target.path
  return (
    <>
      <PreviewHead target={target} note={note} findPage={pages.find} onBack={isVisited ? onBack : null} onLeave={onLeave} />
      {note !== null && <PreviewTools note={note} target={target} onVisit={visit} pages={pages} />}
      {hit !== null && hit.path === target.path && <PassageList hit={hit} note={note} target={target} onVisit={visit} />}
      {note !== null && !pages.isShown && <NoteBody note={note} target={target} />}
      {pages.shown !== null && (
        <PdfView
          title={target.title}
          shown={pages.shown}
          page={pages.page ?? 1}
          snippet={pages.isOfPassage ? target.snippet : null}
          onTurn={pages.turn}
        />
      )}
      {state.kind === 'failed' && <NoteGone error={state.error} />}
      {state.kind === 'none' && <div className="preview-scroll" aria-busy="true" />}
      <RelatedStrip path={target.path} onVisit={visit} />
    </>
  )
}

interface Visited {
  /** One object as long as it says the same (use-front-hit.ts), or every progress event would scroll back to its passage. */
  hit: Hit | null
  own: Target | null
  targets: readonly Target[]
}

/** The hit's own passage, unless a further passage or a related note is visited from there. */
function useTarget(hit: Hit | null) {
  const [visited, setVisited] = useState<Visited>(() => ({ hit, own: targetOf(hit), targets: [] }))
  if (visited.hit !== hit) setVisited(after(visited, hit))
  const { own, targets } = visited
  const target = targets.at(-1) ?? own
  const leavesNote = target !== null && target.path !== own?.path
  return {
    target,
    visit: (next: Target) => setVisited({ ...visited, targets: [...before(targets, next), next] }),
    back: leavesNote ? () => setVisited({ ...visited, targets: targets.slice(0, -1) }) : null,
  }
}

/** A hit that is only told more about does not take away what is visited from its note. */
const after = ({ hit, targets }: Visited, next: Hit | null): Visited => ({
  hit: next,
  own: targetOf(next),
  targets: isSamePassage(hit, next) ? targets : [],
})

const isSamePassage = (a: Hit | null, b: Hit | null): boolean =>
  a?.path === b?.path && a?.line === b?.line && a?.snippet.text === b?.snippet.text

/** Places of one note are no way to go back through: the last of them is kept. */
const before = (targets: readonly Target[], { path }: Target) => (targets.at(-1)?.path === path ? targets.slice(0, -1) : targets)

const targetOf = (hit: Hit | null): Target | null =>
  hit && { path: hit.path, title: hit.title, line: hit.line, place: hit.place, snippet: hit.snippet }
