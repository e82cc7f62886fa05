// A part of Home: its heading, what can be done with all of it, and its rows.
import { type ReactNode, useId } from 'react'
import './home-section.css'

export interface HomeSectionProps {
  title: string
  action?: ReactNode
  children: ReactNode
}

export function HomeSection({ title, action, children }: HomeSectionProps) {
  const titleId = useId()
  return (
    <section className="home-section" aria-labelledby={titleId}>
      <div className="home-head">
        <h2 id={titleId}>{title}</h2>
        {action}
      </div>
      {children}
    </section>
  )
}

export interface HomeRowProps {
  text: string
  /** What stands behind the text, quieter. */
  detail?: string
  /** Says all of it where it may be cut. */
  title?: string
  isCurrent?: boolean
  onOpen: () => void
  /** Before the text. */
  mark?: ReactNode
  /** Behind the text: counts, and buttons of the row's own. */
  children?: ReactNode
}

export function HomeRow({ text, detail = '', title = text, isCurrent, onOpen, mark, children }: HomeRowProps) {
  return (
    <li className="home-row" data-current={isCurrent}>
      <button type="button" className="home-open" title={title} aria-current={isCurrent} onClick={onOpen}>
        {mark}
        <span className="home-text" dir="auto">
          {text}
        </span>
        {detail !== '' && (
          <span className="home-detail" dir="auto">
            {detail}
          </span>
        )}
      </button>
      {children && <span className="home-buttons">{children}</span>}
    </li>
  )
}
