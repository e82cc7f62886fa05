// The honest line: the library holds nothing about the query. Under it stand the reasons (answer-notes.tsx), then what may help.
import { describeNotice } from '../../shared/query/notice-words.ts'
import type { SearchAnswer } from '../../shared/schemas.ts'
import { isByWordsAlone } from '../../shared/unread.ts'
import { type SearchRequest, useApp, useLibrary } from '../app-context.ts'
import { useCell } from '../cell.ts'
import type { Shown } from '../latest.ts'
import { useWords } from '../words/use-words.ts'
import type { Words } from '../words/words.ts'
import { chipsOf, withoutPieces } from './query-filters.ts'
import './nothing-here.css'

/** `input` is what the answer answers: the query in the field may be a newer one. */
export function NothingHeadline({ input, output }: Shown<SearchRequest, SearchAnswer>) {
  const spoken = useWords()
  const { words } = narrowed(input, output, spoken)
  return (
    <h2 className="nothing-headline">
      {headline(output, { words, isLike: input.like.length > 0, isWordsMode: input.mode === 'words' }, spoken)}
    </h2>
  )
}

interface Asked {
  /** The query without its filters. */
  words: string
  isLike: boolean
  isWordsMode: boolean
}

function headline(answer: SearchAnswer, { words, isLike, isWordsMode }: Asked, { shared, search }: Words): string {
  const notices = answer.notices ?? []
  const said = search.nothing
  const together = notices.find(({ kind }) => kind === 'excludingFilters')
  if (together !== undefined) return describeNotice(together, shared).replace(/[.。]$/, '')
  const excluding = notices.filter(({ kind }) => kind === 'excludingFilter').length
  if (excluding > 0) return excluding === 1 ? said.noFilter : said.noFilters
  if (words.trim() === '' && !isLike) return answer.total === undefined ? said.unreadFilter : said.noFilters
  return isWordsMode || isByWordsAlone(answer) ? said.noWords : said.noMeaning
}

export function NothingHelp({ answer }: { answer: SearchAnswer }) {
  const { request } = useApp()
  const asked = useCell(request)
  const { progress } = useLibrary()
  const spoken = useWords()
  const said = spoken.search.nothing
  const waiting = (progress?.waiting ?? 0) > 0 || (progress?.chunksWaiting ?? 0) > 0
  const { words, narrowings } = narrowed(asked, answer, spoken)
  // A filter that nothing passes has its own way out, beside its reason.
  const excluding = answer.notices?.filter(({ kind }) => kind === 'excludingFilter').length ?? 0
  const asksByWords = asked.mode === 'words' && words !== ''
  return (
    <div className="nothing">
      {waiting && progress !== null && <p>{said.indexing(Math.max(progress.waiting, 1))}</p>}
      {asksByWords && (
        <p>
          <button type="button" className="link" onClick={() => request.set({ ...asked, mode: 'hybrid' })}>
            {said.byMeaning}
          </button>
        </p>
      )}
      {narrowings > excluding && words !== '' && (
        <p>
          <button
            type="button"
            className="link"
            onClick={() => request.set({ ...asked, folder: null, within: null, query: words })}
          >
            {said.withoutFilters}
          </button>
        </p>
      )}
      {answer.hits.length > 0 && <p className="nothing-weak">{said.weak}</p>}
    </div>
  )
}

/** The query without what narrows it, and how many things narrow it. */
function narrowed({ query, folder, within }: SearchRequest, answer: SearchAnswer, { search }: Words) {
  const chips = chipsOf(query, answer, search.chip)
  const places = [folder, within].filter((place) => place !== null).length
  return { words: withoutPieces(query, chips), narrowings: chips.length + places }
}
