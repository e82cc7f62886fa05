// The text of the note: Markdown rendered and sanitised, documents by their blocks, everything else as lines; a long one as a window
// around the passage.
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import type { NoteView } from '../../shared/note-view.ts'
import { DocumentNote } from './document/document-note.tsx'
import { InsteadOnFailure } from './instead-on-failure.tsx'
import { type LocatedPassage, locatePassage, type Target } from './locate-passage.ts'
import { MarkdownNote } from './markdown-note.tsx'
import { blankFrontMatter, type NoteWindow, type WindowedText, widen, windowAround } from './note-window.ts'
import { PlainNote } from './plain-note.tsx'
import './note-body.css'

/** About 15 pages, in UTF-16 units: renders at once, also as Markdown. */
const windowSize = 30_000

export function NoteBody({ note, target }: { note: NoteView; target: Target }) {
  // While the next note is being read the last one stays, without a passage.
  const passage = useMemo(() => (note.path === target.path ? locatePassage(note, target) : null), [note, target])
  const wasAsked = (target.line !== null || target.at !== undefined) && note.path === target.path
  const scroll = useScrolledTo(note, passage)
  return (
    <div
      ref={scroll}
      className="preview-scroll"
      data-stale={note.path !== target.path}
      role="document"
      aria-label={note.title}
      // Arrow keys scroll it once it has the focus.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      {wasAsked && passage === null && (
        <p className="note-changed">This note has changed since it was indexed; the passage is not where it was.</p>
      )}
      {note.leftOut !== undefined && <p className="note-left-out">{note.leftOut}</p>}
      {note.text.trim() === '' && <p className="note-empty">This note is empty.</p>}
      <WindowedNote key={note.path} note={note} passage={passage} />
    </div>
  )
}

function WindowedNote({ note, passage }: { note: NoteView; passage: LocatedPassage | null }) {
  const text = useMemo(() => (note.format === 'markdown' ? blankFrontMatter(note) : note.text), [note])
  const whole = { text, format: note.format }
  const [wanted, setWanted] = useState({ at: passage?.start, shown: windowAround(whole, passage?.start ?? 0, windowSize) })
  const setShown = (shown: NoteWindow) => setWanted({ ...wanted, shown })
  // A passage that is in the window is marked there; what is around it stays as it was scrolled and folded.
  if (wanted.at !== passage?.start) setWanted({ at: passage?.start, shown: aroundPassage(whole, passage, wanted.shown) })
  const { shown } = wanted
  const end = Math.min(shown.end, text.length)
  return (
    <>
      {shown.start > 0 && (
        <MoreButton onPress={() => setShown(widen(whole, shown, 'before', windowSize))}>Show what comes before</MoreButton>
      )}
      <NotePart note={note} text={text} start={shown.start} end={end} passage={passage} />
      {end < text.length && (
        <MoreButton onPress={() => setShown(widen(whole, shown, 'after', windowSize))}>Show what comes after</MoreButton>
      )}
    </>
  )
}

function aroundPassage(whole: WindowedText, passage: LocatedPassage | null, shown: NoteWindow): NoteWindow {
  const isIn = passage === null || (passage.start >= shown.start && passage.end <= shown.end)
  return isIn ? shown : windowAround(whole, passage.start, windowSize)
}

interface NotePartProps {
  note: NoteView
  /** The note's, without front matter. */
  text: string
  start: number
  end: number
  passage: LocatedPassage | null
}

function NotePart({ text, ...part }: NotePartProps) {
  if (part.note.format === 'document') return <DocumentNote {...part} />
  if (part.note.format !== 'markdown') return <PlainNote {...part} />
  return (
    <InsteadOnFailure instead={<PlainNote {...part} />}>
      <MarkdownNote text={text} start={part.start} end={part.end} passage={part.passage} />
    </InsteadOnFailure>
  )
}

function MoreButton({ onPress, children }: { onPress: () => void; children: ReactNode }) {
  return (
    <button type="button" className="button note-more" onClick={onPress}>
      {children}
    </button>
  )
}

/** In CSS pixels. */
const gapAbove = 16

/** The last line or block that begins at `offset` or before; null at the note's beginning. */
function lineAt(pane: HTMLElement, offset: number): HTMLElement | null {
  if (offset === 0) return null
  const lines = [...pane.querySelectorAll<HTMLElement>('[data-start]')]
  return lines.findLast(({ dataset }) => Number(dataset['start']) <= offset) ?? null
}

/** The pane to scroll: whenever the note or the passage changes, the passage is brought into sight. */
function useScrolledTo(note: NoteView, passage: LocatedPassage | null) {
  const scroll = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const pane = scroll.current
    if (pane === null) return
    const mark =
      pane.querySelector<HTMLElement>('mark.hl-sentence, mark.hl-word') ?? pane.querySelector<HTMLElement>('mark.hl-passage')
    const goal = mark ?? lineAt(pane, passage?.start ?? 0)
    const top = goal === null ? 0 : goal.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop
    // A third from the top: what led there stays in sight. Somebody who goes to a page wants to read on from there.
    pane.scrollTop = Math.max(0, top - (mark === null ? gapAbove : pane.clientHeight / 3))
  }, [note, passage])
  return scroll
}
