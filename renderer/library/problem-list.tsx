// Files that are not found, or not with all of their text, each with its reason: what failed can be tried again.
import { useVirtualizer } from '@tanstack/react-virtual'
import { RotateCcw } from 'lucide-react'
import { useRef, useState } from 'react'
import type { FolderInfo, Problem } from '../../shared/schemas.ts'
import { useLibrary } from '../app-context.ts'
import { formatCount, formatNumberOf, placeOf, withoutPath } from '../formats.ts'
import { useProblems } from './use-problems.ts'
import './problem-list.css'

const rowHeight = 58

export function ProblemList() {
  const { status, folders } = useLibrary()
  const [isOpen, setIsOpen] = useState(true)
  if (status === null) return null
  const { failed, partly = 0 } = status
  // Pictures and the like are told with their folder: nobody expects them to be found.
  const skipped = Math.max(0, status.skipped - countOthers(folders ?? []))
  if (skipped + failed + partly === 0) return null
  return (
    <section className="problems" aria-label="Files that are not found">
      <div className="section-head">
        <h2>
          <button type="button" className="disclosure" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            {titleOf(skipped + failed, partly)}
          </button>
        </h2>
        {failed > 0 && (
          <span className="section-note">
            {formatCount(failed)} failed{skipped > 0 && `, ${formatCount(skipped)} skipped`}
          </span>
        )}
      </div>
      {isOpen && <Problems version={`${failed}/${skipped}/${partly}`} />}
    </section>
  )
}

const countOthers = (folders: readonly Pick<FolderInfo, 'others'>[]): number =>
  folders.flatMap(({ others = [] }) => others).reduce((sum, { count }) => sum + count, 0)

function titleOf(left: number, partly: number): string {
  if (left === 0) return `${formatNumberOf(partly, 'file')} indexed in part`
  return `${formatNumberOf(left, 'file')} not indexed${partly > 0 ? `, ${formatCount(partly)} in part` : ''}`
}

function Problems({ version }: { version: string }) {
  const { problems, total, loadMore, retry } = useProblems(version)
  const failed = problems.filter(({ state }) => state === 'failed').map(({ path }) => path)
  return (
    <>
      {failed.length > 1 && (
        <button type="button" className="button small retry-all" onClick={() => retry(failed)}>
          <RotateCcw size={13} aria-hidden /> Try all {formatCount(failed.length)} failed again
        </button>
      )}
      <ProblemRows problems={problems} retry={retry} />
      {problems.length < total && (
        <button type="button" className="button small" onClick={loadMore}>
          Show more of {formatCount(total)}
        </button>
      )}
    </>
  )
}

function ProblemRows({ problems, retry }: { problems: readonly Problem[]; retry: (paths: string[]) => void }) {
  const scroll = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: problems.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  })
  return (
    <div
      ref={scroll}
      hidden={problems.length === 0}
      className="problem-scroll"
      role="region"
      aria-label="Problems"
      // Scrollable with the keyboard also where no row has a button.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      style={{ '--rows': Math.min(problems.length, 6) }}
    >
      <ul className="problem-rows" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const problem = problems[index]
          return problem && <ProblemRow key={problem.path} problem={problem} top={start} retry={retry} />
        })}
      </ul>
    </div>
  )
}

const stateNames: Record<Problem['state'], string> = { skipped: 'skipped', failed: 'failed', partly: 'in part' }

function ProblemRow({
  problem: { path, state, message },
  top,
  retry,
}: {
  problem: Problem
  top: number
  retry: (paths: string[]) => void
}) {
  const { folders } = useLibrary()
  const place = placeOf(folders ?? [], path)
  return (
    <li className="problem" data-state={state} style={{ transform: `translateY(${top}px)`, height: rowHeight }}>
      <span className="problem-state">{stateNames[state]}</span>
      <span className="problem-words">
        <span className="problem-path" title={path}>
          {place}
        </span>
        <span className="problem-reason" title={message}>
          {withoutPath(message, path)}
        </span>
      </span>
      {state === 'failed' && (
        <button type="button" className="quiet" aria-label={`Try ${place} again`} onClick={() => retry([path])}>
          Try again
        </button>
      )}
    </li>
  )
}
