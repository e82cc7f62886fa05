// More from this note: its other passages that answer, each a step away.

import { useState } from 'react'
import type { NoteView } from '../../shared/note-view.ts'
import type { Hit } from '../../shared/schemas.ts'
import { placeTitle } from '../formats.ts'
import { ClosenessMeter } from '../search/closeness-meter.tsx'
import { useWords } from '../words/use-words.ts'
import type { Words } from '../words/words.ts'
import type { Target } from './locate-passage.ts'
import './passage-list.css'

export interface PassageListProps {
  hit: Hit
  /** Null until it is read. */
  note: NoteView | null
  target: Target
  onVisit: (target: Target) => void
}

export function PassageList({ hit, note, target, onVisit }: PassageListProps) {
  const words = useWords()
  const { path, title, line, place, heading, closeness, more, snippet } = hit
  const [isWhole, setIsWhole] = useState(false)
  if (more.length === 0) return null
  const { passages } = words.preview
  // Of one that is in front nothing is hidden.
  const isVisited = more.slice(mostShown).some((other) => other.line === target.line)
  const shown = isWhole || isVisited || more.length <= mostShown + 1 ? more : more.slice(0, mostShown)
  const best: Target = { path, title, line, place, snippet }
  return (
    <ul className="passages" aria-label={passages.label}>
      <PassageItem
        name={nameOf(heading, title)}
        position={positionOf({ line, place }, 0, note, words)}
        closeness={closeness}
        isCurrent={target.line === line}
        onVisit={() => onVisit(best)}
      />
      {shown.map((other, at) => (
        <PassageItem
          key={other.line}
          name={nameOf(other.heading, title)}
          position={positionOf(other, at + 1, note, words)}
          closeness={other.closeness}
          isCurrent={target.line === other.line}
          onVisit={() => onVisit({ path, title, line: other.line, place: other.place, snippet: null })}
        />
      ))}
      {more.length > mostShown + 1 && !isVisited && (
        <li>
          <button type="button" className="passage" aria-expanded={isWhole} onClick={() => setIsWhole(!isWhole)}>
            {isWhole ? passages.fewer : passages.more(more.length - mostShown)}
          </button>
        </li>
      )}
    </ul>
  )
}

/** Beside the best one; the rest is one press away. */
const mostShown = 2

interface ItemProps {
  name: string
  position: Position
  closeness: number | null
  isCurrent: boolean
  onVisit: () => void
}

function PassageItem({ name, position, closeness, isCurrent, onVisit }: ItemProps) {
  return (
    <li>
      <button type="button" className="passage" aria-current={isCurrent ? 'true' : undefined} onClick={onVisit}>
        <span className="passage-name" dir="auto">
          {name === '' ? position.title : name}
        </span>
        {name !== '' && <span className="passage-position">{position.words}</span>}
        <ClosenessMeter closeness={closeness} />
      </button>
    </li>
  )
}

interface Position {
  /** Where it is all there is to say, and behind a heading. */
  title: string
  words: string
}

/** Lines of a document are those of its readable text, which nobody counts. */
function positionOf(
  { line, place }: Pick<Hit, 'line' | 'place'>,
  at: number,
  note: NoteView | null,
  { shared, preview: { passages } }: Words,
): Position {
  if (place !== undefined) return { title: placeTitle(place, shared), words: shared.place(place) }
  const hasLines = note === null || note.format !== 'document' || note.lineMarks !== null
  return hasLines ? { title: passages.lineTitle(line), words: passages.line(line) } : { title: passages.title(at + 1), words: '' }
}

const nameOf = (heading: string, title: string) => {
  const last = heading.split(' > ').at(-1) ?? ''
  return last === title ? '' : last
}
