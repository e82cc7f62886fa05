// A few things to do with the text that is selected in the note, in a small bar above it.
import { Columns2, Quote, Search, SearchX, Sparkles } from 'lucide-react'
import { type RefObject, useEffect, useState } from 'react'
import { useWords } from '../../words/use-words.ts'
import { type CopiedNote, quoteOf } from './copied-texts.ts'
import { useCopy } from './use-copy.ts'
import { useTextActions } from './use-text-actions.ts'
import './selection-bar.css'

export interface SelectionBarProps {
  /** Where text is selected; the bar stands in it. */
  pane: RefObject<HTMLElement | null>
  note: CopiedNote
}

export function SelectionBar({ pane, note }: SelectionBarProps) {
  const { preview } = useWords()
  const [selected, dismiss] = useSelectedText(pane)
  const { search, like, unlike, compare } = useTextActions()
  const copy = useCopy()
  if (selected === null) return null
  const { text, left, top } = selected
  const { selection: words } = preview
  const buttons = [
    { name: words.search, Icon: Search, act: () => search(text) },
    { name: words.like, Icon: Sparkles, act: () => like({ kind: 'text', text }) },
    { name: words.unlike, Icon: SearchX, act: () => unlike({ kind: 'text', text }) },
    { name: words.compare, Icon: Columns2, act: () => compare(text) },
    { name: words.quote, Icon: Quote, act: () => void copy(quoteOf(text, note, null), preview.copy.quoteDone) },
  ]
  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus
    <div
      className="selected-bar"
      role="toolbar"
      aria-label={words.label}
      style={{ left, top }}
      // What is selected stays so while a button is pressed.
      onMouseDown={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' && event.key !== 'ArrowLeft') return
        event.stopPropagation()
        if (event.key === 'Escape') dismiss()
      }}
    >
      {buttons.map(({ name, Icon, act }) => (
        <button
          key={name}
          type="button"
          className="quiet"
          title={name}
          onClick={() => {
            dismiss()
            act()
          }}
        >
          <Icon size={15} aria-hidden />
          <span className="selected-name">{name}</span>
        </button>
      ))}
    </div>
  )
}

interface SelectedText {
  text: string
  /** In the pane, in CSS pixels: the middle of the selection, and the edge that the bar stands above. */
  left: number
  top: number
}

/** The selection rests before the bar comes, in milliseconds. */
const restMs = 150

function useSelectedText(pane: RefObject<HTMLElement | null>): [SelectedText | null, () => void] {
  const [selected, setSelected] = useState<SelectedText | null>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      clearTimeout(timer)
      timer = setTimeout(() => setSelected(selectedIn(pane.current)), restMs)
    }
    document.addEventListener('selectionchange', look)
    // What scrolls takes its selection along.
    const element = pane.current
    element?.addEventListener('scroll', look, { capture: true, passive: true })
    return () => {
      clearTimeout(timer)
      document.removeEventListener('selectionchange', look)
      element?.removeEventListener('scroll', look, { capture: true })
    }
  }, [pane])
  return [selected, () => setSelected(null)]
}

/** Room that the bar needs on both sides of the middle, and above, in CSS pixels. */
const halfBar = 120
const barHeight = 44

function selectedIn(pane: HTMLElement | null): SelectedText | null {
  const selection = document.getSelection()
  if (pane === null || selection === null || selection.isCollapsed || selection.rangeCount === 0) return null
  const text = selection.toString().trim()
  const range = selection.getRangeAt(0)
  const holder = range.commonAncestorContainer
  const element = holder instanceof Element ? holder : holder.parentElement
  const scroll = element?.closest('.preview-scroll')
  if (text === '' || !scroll || !pane.contains(scroll)) return null
  const box = range.getBoundingClientRect()
  const [outer, seen] = [pane.getBoundingClientRect(), scroll.getBoundingClientRect()]
  if (box.bottom < seen.top || box.top > seen.bottom) return null
  const middle = box.left + box.width / 2 - outer.left
  const above = Math.max(box.top, seen.top) - outer.top - barHeight
  return {
    text,
    left: Math.max(halfBar, Math.min(middle, outer.width - halfBar)),
    top: above > seen.top - outer.top ? above : Math.min(box.bottom - outer.top + 8, outer.height - barHeight),
  }
}
