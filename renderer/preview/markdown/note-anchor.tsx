// A link of the note: out into the system's browser, or to another note or place here.
import type { ReactNode } from 'react'
import { useReader } from '../reader-context.ts'

export interface NoteAnchorProps {
  /** As it stands in the note; null where nothing may be followed. */
  target: string | null
  id?: string | undefined
  describedBy?: string | undefined
  label?: string | undefined
  children: ReactNode
}

/** The web alone opens elsewhere; a link with another scheme (mailto:) is only told. */
export function NoteAnchor({ target, id, describedBy, label, children }: NoteAnchorProps) {
  const reader = useReader()
  if (target !== null && /^https:/i.test(target)) {
    return (
      <a href={target} target="_blank" rel="noopener noreferrer" title={target}>
        {children}
      </a>
    )
  }
  if (target === null || /^(?:[a-z][a-z\d+.-]+:|\/\/)/i.test(target)) {
    return (
      <span className="note-link" title={target ?? undefined}>
        {children}
      </span>
    )
  }
  return (
    <a
      className="note-link"
      data-nowhere={reader?.nowhere.has(target.replace(/[#^].*$/s, '')) === true ? '' : undefined}
      href={target.startsWith('#') ? target : `#${encodeURIComponent(target)}`}
      id={id}
      aria-describedby={describedBy}
      aria-label={label}
      title={label === undefined && !target.startsWith('#') ? target : undefined}
      onClick={(event) => {
        event.preventDefault()
        reader?.follow(target)
      }}
    >
      {children}
    </a>
  )
}
