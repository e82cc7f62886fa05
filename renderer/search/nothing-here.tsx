// The honest line: the library holds nothing about the query. What may help stands under it.
import { useApp, useLibrary } from '../app-context.ts'
import { useCell } from '../cell.ts'
import { formatNumberOf } from '../formats.ts'
import { operators, readFilters, withoutOperators } from './query-filters.ts'

export function NothingHere({ hasWeakHits }: { hasWeakHits: boolean }) {
  const { request } = useApp()
  const asked = useCell(request)
  const { progress } = useLibrary()
  const waiting = (progress?.waiting ?? 0) > 0 || (progress?.chunksWaiting ?? 0) > 0
  const isFiltered = asked.folder !== null || readFilters(asked.query).length > 0
  const clearFilters = () => request.set({ ...asked, folder: null, query: withoutOperators(asked.query, operators) })
  return (
    <div className="nothing">
      <h2>{asked.mode === 'words' ? 'No note holds these words' : 'Nothing here is about that'}</h2>
      {waiting && progress !== null && (
        <p>Indexing goes on: {formatNumberOf(Math.max(progress.waiting, 1), 'note')} still to come.</p>
      )}
      {asked.mode === 'words' && (
        <p>
          <button type="button" className="link" onClick={() => request.set({ ...asked, mode: 'hybrid' })}>
            Search by meaning too
          </button>
        </p>
      )}
      {isFiltered && (
        <p>
          <button type="button" className="link" onClick={clearFilters}>
            Search without filters
          </button>
        </p>
      )}
      {hasWeakHits && <p className="nothing-weak">What comes nearest, though hardly nearer than to any other question:</p>}
    </div>
  )
}
