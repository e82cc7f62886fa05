// The text of the note: Markdown rendered and sanitised, documents by their blocks, everything else as lines; a long one as a window
// around the passage.
import { type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import type { NoteView } from '../../shared/note-view.ts'
import { useWords } from '../words/use-words.ts'
import { DocumentNote } from './document/document-note.tsx'
import { drawnMarks, drawnText } from './drawn-text.ts'
import { InsteadOnFailure } from './instead-on-failure.tsx'
import { type LocatedPassage, locatePassage, type Target } from './locate-passage.ts'
import { MarkdownNote } from './markdown/markdown-note.tsx'
import { type NoteMarks, noMarks } from './marks.ts'
import { type NoteWindow, type WindowedText, widen, windowAround } from './note-window.ts'
import { PlainNote } from './plain-note.tsx'
import './note-body.css'

/** About 15 pages, in UTF-16 units: renders at once, also as Markdown. */
const windowSize = 30_000

/** What somebody looks for in the note. */
export type FindMarks = Pick<NoteMarks, 'finds' | 'inFront'>

export interface NoteBodyProps {
  note: NoteView
  target: Target
  find?: FindMarks
}

export function NoteBody({ note, target, find = noMarks }: NoteBodyProps) {
  const { preview } = useWords()
  // While the next note is being read the last one stays, without a passage.
  const passage = useMemo(() => (note.path === target.path ? locatePassage(note, target) : null), [note, target])
  const { finds, inFront } = find
  const marks = useMemo(() => ({ passage, finds, inFront }), [passage, finds, inFront])
  const wasAsked = (target.line !== null || target.at !== undefined) && note.path === target.path
  const scroll = useScrolledTo(note, passage)
  useScrolledToFind(scroll, marks)
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
      {wasAsked && passage === null && <p className="note-changed">{preview.changedSince}</p>}
      {note.leftOut !== undefined && <p className="note-left-out">{note.leftOut}</p>}
      {note.text.trim() === '' && <p className="note-empty">{preview.empty}</p>}
      <WindowedNote key={note.path} note={note} marks={marks} />
    </div>
  )
}

function WindowedNote({ note, marks: noteMarks }: { note: NoteView; marks: NoteMarks }) {
  const { preview } = useWords()
  const drawn = useMemo(() => drawnText(note), [note])
  const { text } = drawn
  const marks = useMemo(() => drawnMarks(noteMarks, drawn), [noteMarks, drawn])
  const whole = { text, format: note.format }
  const { passage } = marks
  const [front, back] = [marks.finds[marks.inFront]?.[0], marks.finds[marks.inFront]?.[1]]
  const [wanted, setWanted] = useState({ at: passage?.start, front, shown: windowAround(whole, passage?.start ?? 0, windowSize) })
  const setShown = (shown: NoteWindow) => setWanted({ ...wanted, shown })
  // What is in the window is marked there; what is around it stays as it was scrolled and folded.
  if (wanted.at !== passage?.start) setWanted({ at: passage?.start, front, shown: around(whole, passage, wanted.shown) })
  else if (wanted.front !== front) {
    const found = front === undefined || back === undefined ? null : { start: front, end: back }
    setWanted({ ...wanted, front, shown: around(whole, found, wanted.shown) })
  }
  const { shown } = wanted
  const end = Math.min(shown.end, text.length)
  return (
    <>
      {shown.start > 0 && (
        <MoreButton onPress={() => setShown(widen(whole, shown, 'before', windowSize))}>{preview.showBefore}</MoreButton>
      )}
      <NotePart note={note} text={text} start={shown.start} end={end} marks={marks} />
      {end < text.length && (
        <MoreButton onPress={() => setShown(widen(whole, shown, 'after', windowSize))}>{preview.showAfter}</MoreButton>
      )}
    </>
  )
}

function around(whole: WindowedText, place: NoteWindow | null, shown: NoteWindow): NoteWindow {
  const isIn = place === null || (place.start >= shown.start && place.end <= shown.end)
  return isIn ? shown : windowAround(whole, place.start, windowSize)
}

interface NotePartProps {
  note: NoteView
  /** The one that is drawn (drawn-text.ts). */
  text: string
  start: number
  end: number
  marks: NoteMarks
}

function NotePart({ text, ...part }: NotePartProps) {
  if (part.note.format === 'document') return <DocumentNote {...part} />
  if (part.note.format !== 'markdown') return <PlainNote {...part} />
  return (
    <InsteadOnFailure instead={<PlainNote {...part} note={{ ...part.note, text }} />}>
      <MarkdownNote text={text} start={part.start} end={part.end} marks={part.marks} />
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

/** The one in front of what was looked for is brought into sight, a third from the top, where it is not there already. */
function useScrolledToFind(scroll: RefObject<HTMLElement | null>, { finds, inFront }: NoteMarks): void {
  useEffect(() => {
    const pane = scroll.current
    const mark = inFront < 0 ? null : pane?.querySelector<HTMLElement>('mark.hl-find-current')
    if (pane === null || !mark) return
    openAround(mark)
    const { top, bottom } = mark.getBoundingClientRect()
    const seen = pane.getBoundingClientRect()
    if (top < seen.top + gapAbove || bottom > seen.bottom - gapAbove) {
      pane.scrollTo({ top: Math.max(0, top - seen.top + pane.scrollTop - pane.clientHeight / 3) })
    }
  }, [scroll, finds, inFront])
}

/** What is folded around it opens, and what scrolls by itself scrolls to it. */
function openAround(mark: HTMLElement): void {
  for (let fold = mark.closest('details'); fold !== null; fold = fold.parentElement?.closest('details') ?? null) fold.open = true
  const wide = mark.closest<HTMLElement>('.note-wide')
  if (wide === null) return
  const [inner, outer] = [mark.getBoundingClientRect(), wide.getBoundingClientRect()]
  if (inner.left < outer.left || inner.right > outer.right) wide.scrollLeft += inner.left - outer.left - gapAbove
}
