// The honest line: the library holds nothing about the query. Under it stand the reasons (answer-notes.tsx), then what may help.
import { describeNotice } from '../../shared/query/notice-words.ts'
import type { SearchAnswer } from '../../shared/schemas.ts'
import { isByWordsAlone } from '../../shared/unread.ts'
import { type SearchRequest, useApp, useLibrary } from '../app-context.ts'
import { useCell } from '../cell.ts'
import { formatNumberOf } from '../formats.ts'
import type { Shown } from '../latest.ts'
import { useWords } from '../words/use-words.ts'
import type { Words } from '../words/words.ts'
import { chipsOf, withoutPieces } from './query-filters.ts'
import './nothing-here.css'

/** `input` is what the answer answers: the query in the field may be a newer one. */
export function NothingHeadline({ input, output }: Shown<SearchRequest, SearchAnswer>) {
  const spoken = useWords()
  const { words } = narrowed(input, output)
  return <h2 className="nothing-headline">{headline(output, words, input.mode === 'words', spoken)}</h2>
}

/** `words`: the query without its filters. */
function headline(answer: SearchAnswer, words: string, isWordsMode: boolean, { shared }: Words): string {
  const notices = answer.notices ?? []
  const together = notices.find(({ kind }) => kind === 'excludingFilters')
  if (together !== undefined) return describeNotice(together, shared).replace(/\.$/, '')
  const excluding = notices.filter(({ kind }) => kind === 'excludingFilter').length
  if (excluding > 0) return excluding === 1 ? 'No note passes that filter' : 'No note passes these filters'
  if (words === '') return answer.total === undefined ? 'That filter was not understood' : 'No note passes these filters'
  return isWordsMode || isByWordsAlone(answer) ? 'No note holds these words' : 'Nothing here is about that'
}

export function NothingHelp({ answer }: { answer: SearchAnswer }) {
  const { request } = useApp()
  const asked = useCell(request)
  const { progress } = useLibrary()
  const waiting = (progress?.waiting ?? 0) > 0 || (progress?.chunksWaiting ?? 0) > 0
  const { words, narrowings } = narrowed(asked, answer)
  // A filter that nothing passes has its own way out, beside its reason.
  const excluding = answer.notices?.filter(({ kind }) => kind === 'excludingFilter').length ?? 0
  const asksByWords = asked.mode === 'words' && words !== ''
  return (
    <div className="nothing">
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

/** The query without what narrows it, and how many things narrow it. */
function narrowed({ query, folder }: SearchRequest, answer: SearchAnswer) {
  const chips = chipsOf(query, answer)
  return { words: withoutPieces(query, chips), narrowings: chips.length + (folder === null ? 0 : 1) }
}
