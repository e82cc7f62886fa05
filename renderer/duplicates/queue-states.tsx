// What stands in place of the queue: still looking, nothing there, all decided, no notes at all.
import { CopyCheck } from 'lucide-react'
import { useApp, useFolders } from '../app-context.ts'
import { useWords } from '../words/use-words.ts'
import type { Question, Queue } from './use-duplicates.ts'
import './queue-states.css'

/** How many pairs there are, and while the queue grows how far it is. */
export function QueueCount({ queue, question, total }: { queue: Queue | null; question: Question; total: number }) {
  const { duplicates } = useWords()
  if (queue === null) return <div className="queue-count" />
  const { isComplete, notes, ofNotes } = queue
  const isLooking = notes < ofNotes
  const growing = isLooking ? duplicates.looking(total, notes, ofNotes) : duplicates.reading(total)
  const words = question.decided ? duplicates.countDecided(total) : isComplete ? duplicates.count(total) : growing
  return (
    <div className="queue-count">
      <p role="status">{words}</p>
      {!isComplete && <progress aria-label={words} max={Math.max(1, ofNotes)} value={isLooking ? notes : undefined} />}
    </div>
  )
}

export function EmptyQueue({ queue, question: { decided, folder } }: { queue: Queue; question: Question }) {
  const { duplicates } = useWords()
  const app = useApp()
  const folders = useFolders()
  if (folders?.length === 0)
    return (
      <Page title={duplicates.noNotesTitle} text={duplicates.noNotesText}>
        <button type="button" className="button primary" onClick={() => app.view.set('library')}>
          {duplicates.openLibrary}
        </button>
      </Page>
    )
  if (decided) return <Page title={duplicates.noneDecidedTitle} text={duplicates.noneDecidedText} />
  if (!queue.isComplete) return <Page title={duplicates.lookingTitle} text={duplicates.lookingText} />
  if (queue.decided > 0) return <Page title={duplicates.allDecidedTitle} text={duplicates.allDecidedText} />
  return <Page title={folder === null ? duplicates.emptyTitle : duplicates.emptyFolder} text={duplicates.emptyText} />
}

function Page({ title, text, children }: { title: string; text: string; children?: React.ReactNode }) {
  return (
    <div className="queue-empty">
      <CopyCheck size={34} strokeWidth={1.5} aria-hidden />
      <h2>{title}</h2>
      <p>{text}</p>
      {children}
    </div>
  )
}
