// A page of a PDF as it looks, as wide as the pane, with the passage marked on it.
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { useWords } from '../../words/use-words.ts'
import type { Target } from '../locate-passage.ts'
import type { MarkBox } from './mark-boxes.ts'
import type { DrawnPage, OpenPdf } from './open-pdf.ts'
import type { ShownPdf } from './use-pdf.ts'
import './pdf-view.css'

export interface PdfViewProps {
  title: string
  shown: ShownPdf
  /** 1-based. */
  page: number
  /** Marked where it stands on this page; null where the page is another one. */
  snippet: Target['snippet']
  onTurn: (page: number) => void
}

export function PdfView({ title, shown, page, snippet, onTurn }: PdfViewProps) {
  const { preview } = useWords()
  const pane = useRef<HTMLDivElement>(null)
  const width = useInnerWidth(pane)
  const pdf = shown.kind === 'open' ? shown.pdf : null
  const { drawn, hasFailed } = useDrawnPage(pdf, page, width, snippet)
  useScrolled(pane, drawn)
  return (
    // It scrolls, and goes on to the next page where it ends.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={pane}
      className="preview-scroll pdf-view"
      role="document"
      aria-label={title}
      aria-busy={drawn === null && !hasFailed && shown.kind !== 'failed'}
      // Arrow keys scroll it once it has the focus.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onKeyDown={(event) => turnAtEnd(event, page, pdf?.pageCount ?? page, onTurn)}
    >
      {hasFailed || shown.kind === 'failed' ? (
        <p className="pdf-failed">{preview.faces.failed}</p>
      ) : (
        drawn !== null && <Sheet drawn={drawn} label={preview.faces.described(pdf?.labelOf(page) ?? String(page))} />
      )}
    </div>
  )
}

function Sheet({ drawn: { canvas, marks }, label }: { drawn: DrawnPage; label: string }) {
  const sheet = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = sheet.current
    element?.prepend(canvas)
    return () => canvas.remove()
  }, [canvas])
  return (
    <div ref={sheet} className="pdf-sheet" role="img" aria-label={label}>
      {marks.map((mark) => (
        <span
          key={`${mark.left} ${mark.top} ${mark.isWord}`}
          className="pdf-mark"
          data-word={mark.isWord}
          style={boxStyle(mark)}
        />
      ))}
    </div>
  )
}

const boxStyle = ({ left, top, width, height }: MarkBox) => ({
  left: share(left),
  top: share(top),
  width: share(width),
  height: share(height),
})

const share = (part: number) => `${(part * 100).toFixed(3)}%`

/** The last page that was drawn stays until the next one is. */
function useDrawnPage(pdf: OpenPdf | null, page: number, width: number, snippet: Target['snippet']) {
  const [drawn, setDrawn] = useState<DrawnPage | null>(null)
  const [hasFailed, setHasFailed] = useState(false)
  useEffect(() => {
    if (pdf === null || width === 0) return
    const controller = new AbortController()
    const { signal } = controller
    pdf.draw(page, { width, pixelRatio: window.devicePixelRatio, snippet }, signal).then(
      (next) => {
        if (signal.aborted) return
        setDrawn(next)
        setHasFailed(false)
      },
      () => !signal.aborted && setHasFailed(true),
    )
    return () => controller.abort()
  }, [pdf, page, width, snippet])
  return { drawn, hasFailed }
}

/** Whoever drags a divider is not drawn for at every step, in milliseconds. */
const widthRestMs = 120

/** Of what the pane has room for, in CSS pixels; 0 until known. */
function useInnerWidth(pane: RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const element = pane.current
    if (element === null) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const observer = new ResizeObserver(([entry]) => {
      const next = Math.floor(entry?.contentRect.width ?? 0)
      clearTimeout(timer)
      timer = setTimeout(() => setWidth(next), widthRestMs)
    })
    observer.observe(element)
    return () => {
      clearTimeout(timer)
      observer.disconnect()
    }
  }, [pane])
  return width
}

/** A new page begins at its top, or where the passage stands on it. */
function useScrolled(pane: RefObject<HTMLDivElement | null>, drawn: DrawnPage | null): void {
  useEffect(() => {
    const element = pane.current
    if (element === null || drawn === null) return
    const top = (drawn.marks[0]?.top ?? 0) * (element.querySelector('.pdf-sheet')?.clientHeight ?? 0)
    element.scrollTo({ top: top - element.clientHeight / 3 })
  }, [pane, drawn])
}

/** Page up and down go on to the next page from the end of this one. */
function turnAtEnd(event: KeyboardEvent<HTMLElement>, page: number, last: number, onTurn: (page: number) => void): void {
  const { scrollTop, clientHeight, scrollHeight } = event.currentTarget
  const isDown = event.key === 'PageDown' && scrollTop + clientHeight >= scrollHeight - 1 && page < last
  const isUp = event.key === 'PageUp' && scrollTop <= 0 && page > 1
  if (!isDown && !isUp) return
  event.preventDefault()
  onTurn(isDown ? page + 1 : page - 1)
}
