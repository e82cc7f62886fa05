// The note in front, scrolled to the passage that answered, with what can be done with it and what is near to it.
import { type KeyboardEvent, memo, useEffect, useMemo, useRef } from 'react'
import type { NoteView } from '../../shared/note-view.ts'
import type { Hit } from '../../shared/schemas.ts'
import { useApp, useFolders } from '../app-context.ts'
import { fileOf } from '../formats.ts'
import { useWords } from '../words/use-words.ts'
import { SelectionBar } from './actions/selection-bar.tsx'
import { FindBar } from './find/find-bar.tsx'
import { useFind } from './find/use-find.ts'
import { useFindKey } from './find/use-find-key.ts'
import { locatePassage } from './locate-passage.ts'
import { NoteBody } from './note-body.tsx'
import { NoteGone } from './note-gone.tsx'
import { createNotePictures } from './note-pictures.ts'
import { PassageList } from './passage-list.tsx'
import { PdfView } from './pdf/pdf-view.tsx'
import { PreviewHead } from './preview-head.tsx'
import { PreviewTools } from './preview-tools.tsx'
import { ReaderContext } from './reader-context.ts'
import { NoteSide } from './side/note-side.tsx'
import { useFollow } from './use-follow.ts'
import { type InFront, useInFront } from './use-in-front.ts'
import { type PageTurning, usePageTurning } from './use-page-turning.ts'
import { useVisits, type Visits } from './use-visits.ts'
import './preview-pane.css'

export interface PreviewPaneProps {
  hit: Hit | null
  /** There are hits, though none is in front. */
  hasChoice: boolean
  /** Back to the list. */
  onLeave: () => void
}

export const PreviewPane = memo(function PreviewPane({ hit, hasChoice, onLeave }: PreviewPaneProps) {
  const { preview } = useWords()
  const visits = useVisits(hit)
  const shown = useInFront(hit, visits.target)
  const note = shown?.state.kind === 'ready' ? shown.state.note : null
  const pages = usePageTurning(note, shown?.target ?? null, visits.visit)
  return (
    // Escape leads back from anywhere inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section className="preview" aria-label={preview.label} onKeyDown={(event) => onKey(event, visits.back, onLeave)}>
      {shown === null ? (
        <p className="preview-empty">{hasChoice ? preview.choose : ''}</p>
      ) : (
        <Shown {...shown} note={note} pages={pages} visits={visits} onLeave={onLeave} />
      )}
    </section>
  )
})

/** Escape and the left arrow lead to the list, Alt with it to the note before. */
function onKey(event: KeyboardEvent, back: (() => void) | null, onLeave: () => void): void {
  if (event.key !== 'Escape' && event.key !== 'ArrowLeft') return
  if (event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  if (event.altKey) back?.()
  else onLeave()
}

interface ShownProps extends InFront {
  note: NoteView | null
  pages: PageTurning
  visits: Visits
  onLeave: () => void
}

function Shown({ hit, target, state, note, pages, visits, onLeave }: ShownProps) {
  const { visit, back } = visits
  const main = useRef<HTMLDivElement>(null)
  const from = useMemo(() => (note === null ? 0 : (locatePassage(note, target)?.start ?? 0)), [note, target])
  const find = useFind(note, from)
  const openFind = useOpenFind(find.open, note, pages)
  useFindKey(main, openFind)
  const reader = useNoteReader(note, useFollow(main, target, visit))
  const linked = useFolders() ?? []
  const file = note?.file ?? fileOf(linked, target.path)
  return (
    <>
      <PreviewHead
        target={target}
        note={note}
        file={file}
        findPage={pages.find}
        onFind={openFind}
        onBack={back}
        onLeave={onLeave}
      />
      {note !== null && <PreviewTools note={note} target={target} onVisit={visit} pages={pages} />}
      {hit !== null && hit.path === target.path && <PassageList hit={hit} note={note} target={target} onVisit={visit} />}
      {find.isOpen && note !== null && !pages.isShown && <FindBar find={find} onLeave={() => focusText(main.current)} />}
      <div className="preview-main" ref={main} data-find={find.mode}>
        <ReaderContext value={reader}>
          {note !== null && !pages.isShown && <NoteBody note={note} target={target} find={find} />}
        </ReaderContext>
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
        <SelectionBar key={target.path} pane={main} note={{ title: target.title, path: target.path, file }} />
        <NoteSide path={target.path} modified={note?.path === target.path ? note.modified : null} onVisit={visit} />
      </div>
    </>
  )
}

const focusText = (pane: HTMLElement | null) => pane?.querySelector<HTMLElement>('.preview-scroll')?.focus()

/** One looks in the text: whoever sees pages is brought there. Null where there is none. */
function useOpenFind(open: () => void, note: NoteView | null, pages: PageTurning): (() => void) | null {
  if (note === null || note.text.trim() === '') return null
  return () => {
    if (pages.isShown) pages.show(false)
    open()
  }
}

/** What the parts of the note may ask for. Pictures are let go of when another note is in front. */
function useNoteReader(note: NoteView | null, follow: (link: string) => void) {
  const { client } = useApp()
  const latest = useRef(follow)
  useEffect(() => {
    latest.current = follow
  })
  const [path, modified] = [note?.path ?? null, note?.modified ?? null]
  const reader = useMemo(
    () =>
      path === null || modified === null
        ? null
        : { follow: (link: string) => latest.current(link), pictures: createNotePictures(client, path) },
    [client, path, modified],
  )
  useEffect(() => () => reader?.pictures.close(), [reader])
  return reader
}
