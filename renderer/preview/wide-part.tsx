// A part of a note that may be wider than the pane (a table, code): it scrolls by itself, with the keyboard too while it is too wide.
import { type ReactNode, useEffect, useRef, useState } from 'react'
import './wide-part.css'

export interface WidePartProps {
  /** What it is, for screen readers. */
  label: string
  className: string
  children: ReactNode
}

export function WidePart({ label, className, children }: WidePartProps) {
  const part = useRef<HTMLDivElement>(null)
  const isWide = useIsWide(part)
  return (
    // Only what can be scrolled is a stop of the tab key: a note with fifty pieces of code must not have fifty.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={part}
      className={`note-wide ${className}`}
      {...(isWide && { role: 'group', 'aria-label': label, tabIndex: 0 })}
      onKeyDown={(event) => {
        // The left arrow scrolls back before it leads out of the note.
        if (event.key === 'ArrowLeft' && event.currentTarget.scrollLeft > 0) event.stopPropagation()
      }}
    >
      {children}
    </div>
  )
}

/** Measured again whenever the pane gets another width. */
function useIsWide(part: React.RefObject<HTMLDivElement | null>): boolean {
  const [isWide, setIsWide] = useState(false)
  useEffect(() => {
    const element = part.current
    if (element === null) return
    const observer = new ResizeObserver(() => setIsWide(element.scrollWidth > element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [part])
  return isWide
}
