// One hit: title, why it is there and how close, where in the note and where in the library, the passage with its marks.
import { memo } from 'react'
import type { Hit } from '../../shared/schemas.ts'
import { type LinkedFolder, placeOf } from '../formats.ts'
import { NewMark } from '../home/new-mark.tsx'
import { useWords } from '../words/use-words.ts'
import { ClosenessMeter } from './closeness-meter.tsx'
import { hitId } from './hit-id.ts'
import { MarkedText } from './marked-text.tsx'
import { NamedWords } from './named-words.tsx'
import { isByMeaning, whyLabel } from './why/why-words.ts'
import './hit-row.css'

export interface HitRowProps {
  at: number
  hit: Hit
  folders: readonly LinkedFolder[]
  /** Filters alone ask for nothing that a note could be near to. */
  saysWhy: boolean
  isActive: boolean
  /** What screen readers take for selected: what was picked, else the one in front. */
  isSelected: boolean
  isPicked: boolean
}

/** The list hears what is pressed: a row that says the same is not drawn again. */
export const HitRow = memo(function HitRow({ at, hit, folders, saysWhy, isActive, isSelected, isPicked }: HitRowProps) {
  const { search } = useWords()
  const { path, snippet, more } = hit
  return (
    <div
      id={hitId(at)}
      className="hit"
      role="option"
      aria-selected={isSelected}
      data-active={isActive}
      data-picked={isPicked}
      data-further={hit.further === true}
      draggable
      tabIndex={-1}
    >
      <div className="hit-head">
        <span className="hit-title" dir="auto">
          <NamedWords text={hit.title} words={hit.why?.words ?? none} />
        </span>
        <NewMark path={path} />
        {saysWhy && <HitReason hit={hit} />}
      </div>
      {hit.alias != null && <HitAlias alias={hit.alias} />}
      <HitPlace folders={folders} hit={hit} />
      {snippet.text === '' ? (
        <p className="hit-empty">{search.row.empty}</p>
      ) : (
        <p className="hit-snippet" dir="auto">
          <MarkedText snippet={snippet} hasMarkup={hasMarkup(path)} />
        </p>
      )}
      {more.length > 0 && <span className="hit-more">{search.row.morePassages(more.length)}</span>}
    </div>
  )
})

/** Why it is there, in a word or two, and how close where that is the reason. */
function HitReason({ hit }: { hit: Hit }) {
  const { search } = useWords()
  const label = hit.why === undefined ? null : whyLabel(hit.why, search)
  return (
    <span className="hit-reason">
      {hit.further === true && <span className="sr-only">{search.row.furtherOff}, </span>}
      {label !== null && (
        <span className="hit-why" data-why title={search.why.question}>
          {label}
        </span>
      )}{' '}
      {isByMeaning(hit) && hit.closeness !== null && <ClosenessMeter closeness={hit.closeness} />}
    </span>
  )
}

function HitAlias({ alias }: { alias: string }) {
  const [before, name, after] = useWords().search.row.alsoCalled(alias)
  return (
    <p className="hit-alias" dir="auto">
      {before}
      <mark className="hl-word">{name}</mark>
      {after}
    </p>
  )
}

function HitPlace({ folders, hit }: { folders: readonly LinkedFolder[]; hit: Hit }) {
  const { shared } = useWords()
  const { heading, title, path, place, date } = hit
  const headings = heading.split(' > ').filter((part) => part !== '' && part !== title)
  // A chapter or sheet is mostly called as its heading is: once is enough.
  const position = place === undefined || heading.split(' > ').includes(place.name) ? '' : shared.place(place)
  return (
    <p className="hit-place">
      <HitPath told={placeOf(folders, path)} path={path} />
      {headings.length > 0 && (
        <span className="hit-heading" dir="auto" title={headings.join(' › ')}>
          <NamedWords text={headings.join(' › ')} words={hit.why?.words ?? none} />
        </span>
      )}
      {position !== '' && <span className="hit-position">{position}</span>}
      {date !== undefined && <NoteDate ms={date} />}
    </p>
  )
}

/** Where there is no room the folders give way, not the file. */
function HitPath({ told, path }: { told: string; path: string }) {
  const file = told.search(/[^\\/]*$/)
  return (
    <span className="hit-path" title={path}>
      {file > 0 && <span className="hit-folders">{told.slice(0, file)}</span>}
      <bdi className="hit-file">{told.slice(file)}</bdi>
    </span>
  )
}

function NoteDate({ ms }: { ms: number }) {
  const { formats } = useWords()
  return (
    <time className="hit-date" dateTime={new Date(ms).toISOString().slice(0, 10)}>
      {formats.noteDay(ms)}
    </time>
  )
}

const none: readonly string[] = []

const hasMarkup = (path: string): boolean => /\.(md|markdown|mdx|mkd|org)$/i.test(path)
