// Title, place and date of the note, and what can be done with it here.
import { ArrowLeft, FolderSearch, Link, SquarePen, X } from 'lucide-react'
import type { NoteView } from '../../shared/note-view.ts'
import { useAbility, useApp, useFolders } from '../app-context.ts'
import { fileOf, formatDay, markdownLink, nameOfPath, placeOf, relativeTo } from '../formats.ts'
import type { Target } from './locate-passage.ts'
import './preview-head.css'

export interface PreviewHeadProps {
  target: Target
  note: NoteView | null
  /** Number of the PDF's page in front, for a link to it; null where there is none. */
  findPage: () => Promise<number | null>
  /** Null where there is nothing to go back to. */
  onBack: (() => void) | null
  onLeave: () => void
}

export function PreviewHead({ target, note, findPage, onBack, onLeave }: PreviewHeadProps) {
  const linked = useFolders() ?? []
  const { folder } = relativeTo(linked, target.path)
  const file = note?.file ?? fileOf(linked, target.path)
  return (
    <header className="preview-head">
      <div className="preview-title-row">
        {onBack && (
          <button type="button" className="quiet icon-only" aria-label="Back to the note before" title="Back" onClick={onBack}>
            <ArrowLeft size={17} aria-hidden />
          </button>
        )}
        <h2 title={target.title}>{target.title}</h2>
        <NoteActions target={target} file={file} findPage={findPage} />
        <button type="button" className="quiet icon-only preview-close" aria-label="Back to the hits" onClick={onLeave}>
          <X size={17} aria-hidden />
        </button>
      </div>
      <p className="preview-place" title={target.path}>
        {folder !== null && <span>{nameOfPath(folder)} / </span>}
        {placeOf(folder === null ? [] : linked.filter(({ path }) => path === folder), target.path)}
        {note && <span className="preview-date"> · changed {formatDay(note.modified)}</span>}
        {note?.tags.map((tag) => (
          <span key={tag} className="preview-tag">
            #{tag.replace(/^#/, '')}
          </span>
        ))}
      </p>
      <NoteFacts properties={note?.properties ?? []} />
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
          <dt>{key}</dt>
          <dd>{values.join(', ')}</dd>
        </div>
      ))}
    </dl>
  )
}

interface NoteActionsProps {
  target: Target
  /** On the disk: the archive, for a note inside of one. */
  file: string
  findPage: PreviewHeadProps['findPage']
}

function NoteActions({ target: { path, line, title }, file, findPage }: NoteActionsProps) {
  const { client, toasts } = useApp()
  const canOpen = useAbility('openNote')
  const canReveal = useAbility('revealNote')
  const copy = async () =>
    navigator.clipboard.writeText(markdownLink(title, file, await findPage().catch(() => null))).then(
      () => toasts.notice('Link copied', 'A Markdown link to the note is on the clipboard.'),
      () => toasts.notice('The link could not be copied', 'This window may not write to the clipboard.'),
    )
  return (
    <div className="preview-actions">
      {canOpen && (
        <button
          type="button"
          className="button small"
          onClick={() => void client.hostOpenNote({ path, line: line ?? 1 }).catch(toasts.fail)}
        >
          <SquarePen size={14} aria-hidden />
          Open
        </button>
      )}
      {canReveal && (
        <button
          type="button"
          className="quiet icon-only"
          aria-label="Show in its folder"
          title="Show in its folder"
          onClick={() => void client.hostRevealNote({ path }).catch(toasts.fail)}
        >
          <FolderSearch size={16} aria-hidden />
        </button>
      )}
      <button
        type="button"
        className="quiet icon-only"
        aria-label="Copy link"
        title="Copy a Markdown link"
        onClick={() => void copy()}
      >
        <Link size={16} aria-hidden />
      </button>
    </div>
  )
}
