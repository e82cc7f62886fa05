// Title, place and date of the note, and what can be done with it.
import { ArrowLeft, X } from 'lucide-react'
import type { NoteView } from '../../shared/note-view.ts'
import { useFolders } from '../app-context.ts'
import { nameOfPath, placeOf, relativeTo } from '../formats.ts'
import { useWords } from '../words/use-words.ts'
import { NoteActions, type NoteActionsProps } from './actions/note-actions.tsx'
import './preview-head.css'

export interface PreviewHeadProps extends NoteActionsProps {
  /** Null where there is nothing to go back to. */
  onBack: (() => void) | null
  onLeave: () => void
}

export function PreviewHead({ onBack, onLeave, ...actions }: PreviewHeadProps) {
  const { target, note } = actions
  const { preview, formats } = useWords()
  const linked = useFolders() ?? []
  const { folder } = relativeTo(linked, target.path)
  return (
    <header className="preview-head">
      <div className="preview-title-row">
        {onBack && (
          <button type="button" className="quiet icon-only" aria-label={preview.back} title={preview.backTitle} onClick={onBack}>
            <ArrowLeft size={17} aria-hidden />
          </button>
        )}
        <h2 title={target.title} dir="auto">
          {target.title}
        </h2>
        <button type="button" className="quiet icon-only preview-close" aria-label={preview.toHits} onClick={onLeave}>
          <X size={17} aria-hidden />
        </button>
      </div>
      <p className="preview-place" title={target.path}>
        <bdi>
          {folder !== null && <span>{nameOfPath(folder)} / </span>}
          {placeOf(folder === null ? [] : linked.filter(({ path }) => path === folder), target.path)}
        </bdi>
        {note && <span className="preview-date"> · {preview.changedOn(formats.day(note.modified))}</span>}
        {note?.tags.map((tag) => (
          <bdi key={tag} className="preview-tag">
            #{tag.replace(/^#/, '')}
          </bdi>
        ))}
      </p>
      <NoteFacts properties={note?.properties ?? []} />
      <NoteActions {...actions} />
    </header>
  )
}

/** Of more, the rest is for search and its filters. */
const mostFacts = 4

/** What a document says of itself beside its text: who wrote a mail, and to whom. */
function NoteFacts({ properties }: { properties: NonNullable<NoteView['properties']> }) {
  const shown = properties.slice(0, mostFacts)
  if (shown.length === 0) return null
  return (
    <dl className="preview-facts">
      {shown.map(({ key, values }) => (
        <div key={key} title={values.join(', ')}>
          <dt dir="auto">{key}</dt>
          <dd dir="auto">{values.join(', ')}</dd>
        </div>
      ))}
    </dl>
  )
}
