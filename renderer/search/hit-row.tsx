// One hit: title, where in the note and where in the library, the passage with its marks, how close it is.
import { memo } from 'react'
import type { Hit } from '../../shared/schemas.ts'
import { formatNoteDay, formatNumberOf, type LinkedFolder, placeOf } from '../formats.ts'
import { NewMark } from '../home/new-mark.tsx'
import { useWords } from '../words/use-words.ts'
import { ClosenessMeter } from './closeness-meter.tsx'
import { hitId } from './hit-id.ts'
import { MarkedText } from './marked-text.tsx'
import './hit-row.css'

export interface HitRowProps {
  at: number
  hit: Hit
  folders: readonly LinkedFolder[]
  showsCloseness: boolean
  isActive: boolean
}

/** The list hears what is pressed: a row that says the same is not drawn again. */
export const HitRow = memo(function HitRow({ at, hit, folders, showsCloseness, isActive }: HitRowProps) {
  const { path, snippet, more } = hit
  return (
    <div id={hitId(at)} className="hit" role="option" aria-selected={isActive} tabIndex={-1}>
      <div className="hit-head">
        <span className="hit-title">{hit.title}</span>
        <NewMark path={path} />
        <HitMeasure hit={hit} showsCloseness={showsCloseness} />
      </div>
      {hit.alias != null && (
        <p className="hit-alias">
          also called <mark className="hl-word">{hit.alias}</mark>
        </p>
      )}
      <HitPlace folders={folders} hit={hit} />
      {snippet.text === '' ? (
        <p className="hit-empty">A note without text.</p>
      ) : (
        <p className="hit-snippet">
          <MarkedText snippet={snippet} hasMarkup={hasMarkup(path)} />
        </p>
      )}
      {more.length > 0 && <span className="hit-more">{formatNumberOf(more.length, 'more passage')} in this note</span>}
    </div>
  )
})

/** How near it is, or its date where that is the order; a note found by its name alone has nothing to be near with. */
function HitMeasure({ hit: { closeness, date, snippet }, showsCloseness }: { hit: Hit; showsCloseness: boolean }) {
  if (date !== undefined) return <NoteDate ms={date} />
  return showsCloseness && snippet.text !== '' ? <ClosenessMeter closeness={closeness} /> : null
}

const NoteDate = ({ ms }: { ms: number }) => (
  <time className="hit-date" dateTime={new Date(ms).toISOString().slice(0, 10)}>
    {formatNoteDay(ms)}
  </time>
)

function HitPlace({ folders, hit: { heading, title, path, place } }: { folders: readonly LinkedFolder[]; hit: Hit }) {
  const { shared } = useWords()
  const headings = heading.split(' > ').filter((part) => part !== '' && part !== title)
  // A chapter or sheet is mostly called as its heading is: once is enough.
  const position = place === undefined || heading.split(' > ').includes(place.name) ? '' : shared.place(place)
  return (
    <p className="hit-place" title={path}>
      {headings.length > 0 && <span className="hit-heading">{headings.join(' › ')}</span>}
      <span className="hit-path">{placeOf(folders, path)}</span>
      {position !== '' && <span className="hit-position">{position}</span>}
    </p>
  )
}

const hasMarkup = (path: string): boolean => /\.(md|markdown|mdx|mkd|org)$/i.test(path)
