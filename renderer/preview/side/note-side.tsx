// What is near to the note in front: related passages, its links, and who links to it. Beside the text where there is room, below it and folded
// where there is not.
import { ChevronUp } from 'lucide-react'
import { useId, useState } from 'react'
import type { NoteLinks } from '../../../shared/methods/links.ts'
import type { Hit } from '../../../shared/schemas.ts'
import { describeCloseness } from '../../closeness.ts'
import { ClosenessMeter } from '../../search/closeness-meter.tsx'
import { useWords } from '../../words/use-words.ts'
import type { Words } from '../../words/words.ts'
import type { Target } from '../locate-passage.ts'
import { useRelated } from '../use-note.ts'
import { Backlinks, OwnLinks } from './link-lists.tsx'
import { useNoteLinks } from './use-note-links.ts'
import './note-side.css'

export interface NoteSideProps {
  path: string
  /** When the note was changed; null until it is read. */
  modified: number | null
  onVisit: (target: Target) => void
}

export function NoteSide({ path, modified, onVisit }: NoteSideProps) {
  const { preview } = useWords()
  const related = useRelated(path)
  const links = useNoteLinks(path, modified)
  const [isOpen, setIsOpen] = useState(false)
  const listId = useId()
  const summary = summaryOf(related, links, preview.side)
  if (summary === '') return null
  return (
    <aside className="note-side" aria-label={preview.side.label} data-open={isOpen}>
      <button
        type="button"
        className="side-toggle"
        aria-expanded={isOpen}
        aria-controls={listId}
        onClick={() => setIsOpen(!isOpen)}
      >
        <span className="side-summary" dir="auto">
          {summary}
        </span>
        <ChevronUp size={15} aria-hidden />
      </button>
      <div className="side-lists" id={listId}>
        {related.length > 0 && <RelatedList related={related} onVisit={onVisit} />}
        {links !== null && links.backlinks.length > 0 && <Backlinks links={links} onVisit={onVisit} />}
        {links !== null && links.links.length > 0 && <OwnLinks links={links} onVisit={onVisit} />}
      </div>
    </aside>
  )
}

type SideWords = Words['preview']['side']

function summaryOf(related: readonly Hit[], links: NoteLinks | null, words: SideWords): string {
  const parts = [
    related.length > 0 ? words.countRelated(related.length) : '',
    links !== null && links.links.length > 0 ? words.countLinks(links.links.length) : '',
    links !== null && links.backlinks.length > 0 ? words.countBacklinks(links.backlinks.length) : '',
  ]
  return parts.filter((part) => part !== '').join(' · ')
}

function RelatedList({ related, onVisit }: { related: readonly Hit[]; onVisit: NoteSideProps['onVisit'] }) {
  const { preview } = useWords()
  return (
    <section className="side-part">
      <h2>{preview.side.related}</h2>
      <ul aria-label={preview.side.relatedNotes}>
        {related.map(({ path, title, line, place, heading, snippet, closeness }) => (
          <li key={path}>
            <button type="button" className="side-item" onClick={() => onVisit({ path, title, line, place, snippet })}>
              <span className="side-head">
                <span className="side-title" dir="auto">
                  {title}
                </span>
                <ClosenessMeter closeness={closeness} />
              </span>
              <span className="side-why">
                {closeness === null ? preview.side.byWords : describeCloseness(closeness)}
                {heading !== '' && heading !== title && <span dir="auto"> · {heading.split(' > ').at(-1)}</span>}
              </span>
              {snippet.text !== '' && (
                <span className="side-text" dir="auto">
                  {snippet.text}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
