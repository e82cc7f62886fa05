// What an answer says about its query, above the hits: a word that was corrected, a filter that finds nothing, a text too long.
import { Info, SpellCheck } from 'lucide-react'
import { describeNotice } from '../../shared/query/notice-words.ts'
import { readQuery, withoutPiece } from '../../shared/query/query-syntax.ts'
import type { Correction, SearchAnswer, SearchNotice } from '../../shared/schemas.ts'
import { useApp } from '../app-context.ts'
import { useCell } from '../cell.ts'
import { focusSearchEnd } from '../shell/use-shortcuts.ts'
import { useWords } from '../words/use-words.ts'
import './answer-notes.css'

export function AnswerNotes({ answer, insist }: { answer: SearchAnswer; insist: (() => void) | null }) {
  const { spelling = [] } = answer
  // What filters exclude only together is the headline of an answer without notes.
  const notices = answer.notices?.filter(({ kind }) => kind !== 'excludingFilters') ?? []
  if (notices.length + spelling.length === 0) return null
  return (
    <div className="answer-notes">
      {spelling.length > 0 && insist !== null && <SpellingLine spelling={spelling} insist={insist} />}
      {notices.map((notice) => (
        <NoticeLine key={JSON.stringify(notice)} notice={notice} />
      ))}
    </div>
  )
}

function SpellingLine({ spelling, insist }: { spelling: readonly Correction[]; insist: () => void }) {
  const { search, formats } = useWords()
  const [first, ...more] = spelling
  const [before, meant, after] = search.notes.shownFor(formats.list(spelling.map((word) => word.meant)))
  return (
    <p className="answer-note">
      <SpellCheck size={14} aria-hidden />
      <span>
        {before}
        <b dir="auto">{meant}</b>
        {after}{' '}
        <button
          type="button"
          className="link"
          aria-keyshortcuts="Shift+Enter"
          onClick={() => {
            insist()
            focusSearchEnd()
          }}
        >
          {first === undefined || more.length > 0 ? search.notes.insistOnAll : search.notes.insistOn(first.typed)}
        </button>{' '}
        <span className="note-keys" aria-hidden>
          <kbd>⇧</kbd>
          <kbd>↵</kbd>
        </span>
      </span>
    </p>
  )
}

function NoticeLine({ notice }: { notice: SearchNotice }) {
  const wayOut = useWayOut(notice)
  const { shared, search } = useWords()
  return (
    <p className="answer-note">
      <Info size={14} aria-hidden />
      <span>
        <UnbrokenWords text={describeNotice(notice, shared)} />{' '}
        {wayOut !== null && (
          <button type="button" className="link" onClick={wayOut}>
            {notice.kind === 'unreadableFilter' ? search.notes.takeOut : search.notes.without}
          </button>
        )}
      </span>
    </p>
  )
}

/** Dates and exclusions are not cut at their hyphens (2024-05-31, -fever), except where they are too long for a line. */
function UnbrokenWords({ text }: { text: string }) {
  return text.split(/(\s+)/).map((part, at) =>
    part.includes('-') && part.length <= 24 ? (
      // The sentence of a notice never changes its order.
      // oxlint-disable-next-line react/no-array-index-key
      <span key={at} className="unbroken">
        {part}
      </span>
    ) : (
      part
    ),
  )
}

/** Takes the filter out that the notice is about; null where it is about none, or the query has changed since. */
function useWayOut(notice: SearchNotice): (() => void) | null {
  const { request } = useApp()
  const asked = useCell(request)
  if (notice.kind !== 'unreadableFilter' && notice.kind !== 'excludingFilter') return null
  const isIt = ({ start, end }: { start: number; end: number }) => asked.query.slice(start, end) === notice.filter
  const piece = readQuery(asked.query).find(isIt)
  const change =
    piece !== undefined ? { query: withoutPiece(asked.query, piece) } : asked.folder === notice.filter ? { folder: null } : null
  if (change === null) return null
  return () => {
    request.set({ ...asked, ...change })
    focusSearchEnd()
  }
}
