// Files that are not found, or not with all of their text, each with its reason: what failed can be tried again.
import { useVirtualizer } from '@tanstack/react-virtual'
import { RotateCcw } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Problem } from '../../shared/schemas.ts'
import { useLibrary } from '../app-context.ts'
import { placeOf, withoutPath } from '../formats.ts'
import { useTextScale } from '../text-scale.ts'
import { useWords } from '../words/use-words.ts'
import type { Words } from '../words/words.ts'
import { countsOfAll } from './counts.ts'
import { PathText } from './path-text.tsx'
import { useProblems } from './use-problems.ts'
import './problem-list.css'

const normalRowHeight = 58

export function ProblemList() {
  const { status, folders } = useLibrary()
  const words = useWords().library.problems
  const [isOpen, setIsOpen] = useState(true)
  if (status === null || folders === null) return null
  const { partly = 0 } = status
  const { skipped, failed } = countsOfAll(folders)
  if (skipped + failed + partly === 0) return null
  return (
    <section className="problems" aria-label={words.title}>
      <div className="section-head">
        <h2>
          <button type="button" className="disclosure" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            {skipped + failed === 0 ? words.partly(partly) : words.left(skipped + failed, partly)}
          </button>
        </h2>
        {failed > 0 && <span className="section-note">{words.summary(failed, skipped)}</span>}
      </div>
      {isOpen && <Problems version={`${failed}/${skipped}/${partly}`} />}
    </section>
  )
}

function Problems({ version }: { version: string }) {
  const words = useWords().library.problems
  const { problems, total, loadMore, retry } = useProblems(version)
  const failed = problems.filter(({ state }) => state === 'failed').map(({ path }) => path)
  return (
    <>
      {failed.length > 1 && (
        <button type="button" className="button small retry-all" onClick={() => retry(failed)}>
          <RotateCcw size={13} aria-hidden /> {words.retryAll(failed.length)}
        </button>
      )}
      <ProblemRows problems={problems} retry={retry} />
      {problems.length < total && (
        <button type="button" className="button small" onClick={loadMore}>
          {words.more(total)}
        </button>
      )}
    </>
  )
}

function ProblemRows({ problems, retry }: { problems: readonly Problem[]; retry: (paths: string[]) => void }) {
  const { list } = useWords().library.problems
  const scroll = useRef<HTMLDivElement>(null)
  const rowHeight = Math.round(normalRowHeight * useTextScale())
  const rows = useVirtualizer({
    count: problems.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  })
  useEffect(() => rows.measure(), [rows, rowHeight])
  return (
    <div
      ref={scroll}
      hidden={problems.length === 0}
      className="problem-scroll"
      role="region"
      aria-label={list}
      // Scrollable with the keyboard also where no row has a button.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      style={{ '--rows': Math.min(problems.length, 6) }}
    >
      <ul className="problem-rows" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const problem = problems[index]
          return problem && <ProblemRow key={problem.path} problem={problem} top={start} height={rowHeight} retry={retry} />
        })}
      </ul>
    </div>
  )
}

/** What kind of trouble it is, and the engine's own sentence of it. */
function reasonOf({ path, code, message }: Problem, { errors, library }: Words): string {
  const title = Object.entries(errors.titles).find(([known]) => known === code)?.[1]
  const told = withoutPath(message, path)
  return title === undefined ? told : library.problems.reason(title, told)
}

interface ProblemRowProps {
  problem: Problem
  top: number
  height: number
  retry: (paths: string[]) => void
}

function ProblemRow({ problem, top, height, retry }: ProblemRowProps) {
  const { folders } = useLibrary()
  const words = useWords()
  const { problems } = words.library
  const { path, state, message } = problem
  const place = placeOf(folders ?? [], path)
  return (
    <li className="problem" data-state={state} style={{ transform: `translateY(${top}px)`, height }}>
      <span className="problem-state">{problems.states[state]}</span>
      <span className="problem-words">
        <span className="problem-path">
          <PathText path={place} title={path} />
        </span>
        <span className="problem-reason" title={message}>
          {reasonOf(problem, words)}
        </span>
      </span>
      {state === 'failed' && (
        <button type="button" className="quiet" aria-label={problems.retryIt(place)} onClick={() => retry([path])}>
          {problems.retry}
        </button>
      )}
    </li>
  )
}
