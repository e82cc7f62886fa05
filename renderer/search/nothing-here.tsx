// The honest line: the library holds nothing about the query. What may help stands under it.
import type { SearchAnswer, SearchMode } from '../../shared/schemas.ts'
import { isByWordsAlone } from '../../shared/unread.ts'
import { useApp, useLibrary } from '../app-context.ts'
import { useCell } from '../cell.ts'
import { formatNumberOf } from '../formats.ts'
import { chipsOf, withoutPieces } from './query-filters.ts'

export function NothingHere({ answer }: { answer: SearchAnswer }) {
  const { request } = useApp()
  const asked = useCell(request)
  const { progress } = useLibrary()
  const waiting = (progress?.waiting ?? 0) > 0 || (progress?.chunksWaiting ?? 0) > 0
  const chips = chipsOf(asked.query, answer)
  const narrowings = chips.length + (asked.folder === null ? 0 : 1)
  const notices = answer.notices ?? []
  const excluding = notices.filter(({ kind }) => kind === 'excludingFilter').length
  const isTogether = notices.some(({ kind }) => kind === 'excludingFilters')
  const words = withoutPieces(asked.query, chips)
  const asksByWords = asked.mode === 'words' && words !== ''
  return (
    <div className="nothing">
      <h2>
        {excluding > 0 || isTogether ? noNotePasses(isTogether ? narrowings : excluding) : headline(answer, words, asked.mode)}
      </h2>
      {waiting && progress !== null && (
        <p>Indexing goes on: {formatNumberOf(Math.max(progress.waiting, 1), 'note')} still to come.</p>
      )}
      {asksByWords && (
        <p>
          <button type="button" className="link" onClick={() => request.set({ ...asked, mode: 'hybrid' })}>
            Search by meaning too
          </button>
        </p>
      )}
      {narrowings > excluding && words !== '' && (
        <p>
          <button type="button" className="link" onClick={() => request.set({ ...asked, folder: null, query: words })}>
            Search without filters
          </button>
        </p>
      )}
      {answer.hits.length > 0 && (
        <p className="nothing-weak">What comes nearest, though hardly nearer than to any other question:</p>
      )}
    </div>
  )
}

const noNotePasses = (filters: number) => (filters === 1 ? 'No note passes that filter' : 'No note passes these filters')

/** `words`: the query without its filters. */
function headline(answer: SearchAnswer, words: string, mode: SearchMode): string {
  if (words === '') return answer.total === undefined ? 'That filter was not understood' : noNotePasses(2)
  return mode === 'words' || isByWordsAlone(answer) ? 'No note holds these words' : 'Nothing here is about that'
}
