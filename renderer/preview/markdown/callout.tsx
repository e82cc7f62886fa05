// A callout: a panel of its kind with a title, folded where the note says so.
import {
  ClipboardList,
  Flame,
  HelpCircle,
  Info,
  Lightbulb,
  ListTree,
  type LucideIcon,
  Pencil,
  Quote,
  SquareCheck,
  SquareDashed,
  TriangleAlert,
} from 'lucide-react'
import { Children, isValidElement, type ReactNode } from 'react'
import { useWords } from '../../words/use-words.ts'
import type { CalloutKind } from './callout-plugin.ts'
import './callout.css'

export interface CalloutProps {
  kind: CalloutKind
  /** As it stands in the note, where somebody made up a kind of their own. */
  name: string
  fold: '' | '+' | '-'
  /** Title and body (callout-plugin.ts). */
  children: ReactNode
}

const icons: Record<CalloutKind, LucideIcon> = {
  note: Pencil,
  abstract: ClipboardList,
  info: Info,
  todo: SquareDashed,
  tip: Lightbulb,
  success: SquareCheck,
  question: HelpCircle,
  warning: TriangleAlert,
  danger: Flame,
  example: ListTree,
  quote: Quote,
}

export function Callout({ kind, name, fold, children }: CalloutProps) {
  const { preview } = useWords()
  const [title, body] = Children.toArray(children)
  const Icon = icons[kind]
  const isKnown = Object.hasOwn(preview.callouts, name.toLowerCase()) || kind !== 'note'
  const head = (
    <>
      <Icon size={16} aria-hidden />
      {isEmpty(title) ? <span>{isKnown ? preview.callouts[kind] : name}</span> : title}
    </>
  )
  if (fold === '') {
    return (
      <div className="note-callout" role="note" data-kind={kind} dir="auto">
        <p className="callout-title">{head}</p>
        <div className="callout-body">{body}</div>
      </div>
    )
  }
  return (
    <details className="note-callout" data-kind={kind} dir="auto" open={fold === '+'}>
      <summary className="callout-title">{head}</summary>
      <div className="callout-body">{body}</div>
    </details>
  )
}

function isEmpty(title: ReactNode): boolean {
  return !isValidElement<{ children?: ReactNode }>(title) || Children.count(title.props.children) === 0
}
