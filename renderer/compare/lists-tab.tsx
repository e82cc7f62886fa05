// Two lists against each other: every text of the left with every text of the right.
import { ArrowLeftRight, Download, Eraser, FlaskConical } from 'lucide-react'
import { type ClipboardEvent, useEffect, useMemo, useState } from 'react'
import type { Roles } from '../../shared/comparison.ts'
import { useApp, useLatest } from '../app-context.ts'
import { formatCount, formatNumberOf } from '../formats.ts'
import { createLatest, shownOf } from '../latest.ts'
import { CompareTrouble } from './compare-trouble.tsx'
import { listExample } from './examples.ts'
import { HeatMap } from './heat-map.tsx'
import { type ListTable, unpackTable } from './list-table.ts'
import type { RolesProps } from './pair-tab.tsx'
import { mostTexts, parseList, parseTwoColumns } from './parse-list.ts'
import { csvRows, saveCsv } from './table-csv.ts'
import './text-side.css'
import './lists-tab.css'

/** Lists are pasted more than typed, and cost an encoding a text. In milliseconds. */
const typingMs = 500

interface Lists {
  left: string[]
  right: string[]
  as: Roles
}

export function ListsTab({ roles, setRoles }: RolesProps) {
  const [pasted, setPasted] = useState({ left: '', right: '' })
  const lists = useMemo(() => ({ left: parseList(pasted.left), right: parseList(pasted.right) }), [pasted])
  const isTooLong = lists.left.length > mostTexts || lists.right.length > mostTexts
  const { state, again } = useLists(lists, roles, isTooLong)
  const shown = shownOf(state)
  const takeColumns = (event: ClipboardEvent) => {
    const columns = parseTwoColumns(event.clipboardData.getData('text/plain'))
    if (columns === null || pasted.left !== '' || pasted.right !== '') return
    event.preventDefault()
    setPasted({ left: columns.left.join('\n'), right: columns.right.join('\n') })
  }
  return (
    <div className="lists">
      <div className="pair-fields" onPaste={takeColumns}>
        <ListSide
          label="One list"
          pasted={pasted.left}
          count={lists.left.length}
          onChange={(left) => setPasted({ ...pasted, left })}
        />
        <ListSide
          label="Another list"
          pasted={pasted.right}
          count={lists.right.length}
          onChange={(right) => setPasted({ ...pasted, right })}
        />
      </div>
      <ListTools
        table={shown?.output ?? null}
        onExample={() => {
          setPasted({ left: listExample.left.join('\n'), right: listExample.right.join('\n') })
          setRoles('query-passage')
        }}
        onSwap={() => setPasted({ left: pasted.right, right: pasted.left })}
        onClear={() => setPasted({ left: '', right: '' })}
      />
      {state.kind === 'failed' && <CompareTrouble error={state.error} onAgain={again} />}
      <div className="lists-answer" data-stale={state.kind === 'working'} aria-busy={state.kind === 'working'}>
        {shown === null ? (
          <ListsHint isWorking={state.kind === 'working'} cells={lists.left.length * lists.right.length} />
        ) : (
          <HeatMap key={`${shown.output.left.length}:${shown.output.right.length}`} table={shown.output} />
        )}
      </div>
    </div>
  )
}

function useLists({ left, right }: Omit<Lists, 'as'>, as: Roles, isTooLong: boolean) {
  const { client } = useApp()
  const [latest] = useState(() =>
    createLatest<Lists, ListTable>(async (input, signal) => unpackTable(input, await client.compareListsPacked(input, signal)), {
      delayMs: typingMs,
    }),
  )
  useEffect(() => {
    if (left.length === 0 || right.length === 0 || isTooLong) latest.clear()
    else latest.ask({ left, right, as })
  }, [latest, left, right, as, isTooLong])
  return { state: useLatest(latest), again: latest.again }
}

function ListSide({
  label,
  pasted,
  count,
  onChange,
}: {
  label: string
  pasted: string
  count: number
  onChange: (text: string) => void
}) {
  return (
    <label className="text-side">
      <span className="text-side-label">
        {label}
        <span className={count > mostTexts ? 'text-side-limit' : 'text-side-count'}>
          {count > mostTexts
            ? `${formatCount(count)} texts: ${formatCount(mostTexts)} at most`
            : count > 0 && formatNumberOf(count, 'text')}
        </span>
      </span>
      <textarea
        className="field"
        rows={5}
        wrap="off"
        placeholder="One text a line, or paste from a spreadsheet"
        value={pasted}
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  )
}

interface ToolsProps {
  table: ListTable | null
  onExample: () => void
  onSwap: () => void
  onClear: () => void
}

function ListTools({ table, onExample, onSwap, onClear }: ToolsProps) {
  return (
    <div className="pair-tools">
      <button type="button" className="button small" onClick={onExample}>
        <FlaskConical size={14} aria-hidden /> The model card’s example
      </button>
      <span className="tools-end">
        <button type="button" className="quiet" onClick={onSwap}>
          <ArrowLeftRight size={14} aria-hidden /> Swap
        </button>
        <button type="button" className="quiet" onClick={onClear}>
          <Eraser size={14} aria-hidden /> Clear
        </button>
        <button
          type="button"
          className="button small"
          disabled={table === null}
          onClick={() => table && void saveCsv('nearnote-comparison.csv', csvRows(table))}
        >
          <Download size={14} aria-hidden /> Save as CSV
        </button>
      </span>
    </div>
  )
}

function ListsHint({ isWorking, cells }: { isWorking: boolean; cells: number }) {
  return (
    <p className="pair-hint" role="status">
      {isWorking
        ? `Comparing ${formatNumberOf(cells, 'pair')}…`
        : 'Paste a list on each side. Every text of the left is compared with every text of the right; the best match of each row is outlined.'}
    </p>
  )
}
