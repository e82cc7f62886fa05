// What was decided last, and the way back.
import { CircleCheck, X } from 'lucide-react'
import { useEffect } from 'react'
import { useWords } from '../words/use-words.ts'
import type { Decided } from './use-duplicates.ts'
import './decided-bar.css'

/** Long enough to see that it was the wrong pair, in ms; the key works as long as the bar is there. */
const shownMs = 10_000

export function DecidedBar({ last, onUndo, onDismiss }: { last: Decided | null; onUndo: () => void; onDismiss: () => void }) {
  const { duplicates } = useWords()
  useEffect(() => {
    if (last === null) return
    const timer = setTimeout(onDismiss, shownMs)
    return () => clearTimeout(timer)
  }, [last, onDismiss])
  return (
    <div className="decided-place" role="status" aria-label={duplicates.messages}>
      {last !== null && (
        <div className="decided-bar">
          <CircleCheck size={16} aria-hidden />
          <p>
            {last.decision === null ? duplicates.takenBack : duplicates.decidedAs[last.decision]}
            <span dir="auto">{last.pair.left.title}</span>
          </p>
          <button type="button" className="button small" aria-keyshortcuts="U" onClick={onUndo}>
            {duplicates.undo} <kbd aria-hidden>U</kbd>
          </button>
          <button type="button" className="quiet icon-only" aria-label={duplicates.dismiss} onClick={onDismiss}>
            <X size={15} aria-hidden />
          </button>
        </div>
      )}
    </div>
  )
}
