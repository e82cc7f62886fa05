// Two lists against each other: every text of the left with every text of the right, as a heat map or as pairs.
import { ArrowLeftRight, Eraser, FlaskConical } from 'lucide-react'
import { type ClipboardEvent, useMemo, useState } from 'react'
import { type Shown, shownOf } from '../latest.ts'
import { InlineTrouble } from '../shell/inline-trouble.tsx'
import { useWords } from '../words/use-words.ts'
import { CompareTrouble } from './compare-trouble.tsx'
import { listExample } from './examples.ts'
import { HeatMap } from './heat-map.tsx'
import { ListSide } from './list-side.tsx'
import type { ListTable } from './list-table.ts'
import { ListsView, type ShownAs } from './lists-view.tsx'
import { MatchList } from './match-list.tsx'
import type { RolesProps } from './pair-tab.tsx'
import { mostTexts, parseList, parseTwoColumns } from './parse-list.ts'
import { SaveMenu } from './save-menu.tsx'
import { type Lists, type Order, useArrangement, useLists, useOrdered } from './use-lists.ts'
import './text-side.css'
import './lists-tab.css'

export function ListsTab({ roles, setRoles }: RolesProps) {
  const [pasted, setPasted] = useState({ left: '', right: '' })
  const lists = useMemo(() => ({ left: parseList(pasted.left), right: parseList(pasted.right) }), [pasted])
  const isTooLong = lists.left.length > mostTexts || lists.right.length > mostTexts
  const { state, again } = useLists(lists, roles, isTooLong)
  const isWorking = state.kind === 'working'
  const shown = shownOf(state)
  return (
    <div className="lists">
      <ListFields pasted={pasted} counts={{ left: lists.left.length, right: lists.right.length }} onPaste={setPasted} />
      <ListTools
        onExample={() => {
          setPasted({ left: listExample.left.join('\n'), right: listExample.right.join('\n') })
          setRoles('query-passage')
        }}
        onSwap={() => setPasted({ left: pasted.right, right: pasted.left })}
        onClear={() => setPasted({ left: '', right: '' })}
      />
      {state.kind === 'failed' && <CompareTrouble error={state.error} onAgain={again} />}
      <div className="lists-answer" data-stale={isWorking} aria-busy={isWorking}>
        {shown === null ? (
          <ListsHint isWorking={isWorking} pairs={lists.left.length * lists.right.length} />
        ) : (
          <ListsAnswer shown={shown} />
        )}
      </div>
    </div>
  )
}

function ListsAnswer({ shown }: { shown: Shown<Lists, ListTable> }) {
  const { matches } = useWords().compare
  const [order, setOrder] = useState<Order>('given')
  const [shownAs, setShownAs] = useState<ShownAs>('map')
  const { arrangement, error } = useArrangement(shown.input)
  const table = shown.output
  const ordered = useOrdered(table, arrangement, order) ?? table
  return (
    <>
      <ListsView shownAs={shownAs} onShow={setShownAs} order={order} onOrder={setOrder} isArranged={arrangement !== null}>
        <SaveMenu table={table} ordered={ordered} arrangement={arrangement} />
      </ListsView>
      {error !== null && <InlineTrouble error={error} />}
      {shownAs === 'map' ? (
        <HeatMap key={`${table.left.length}:${table.right.length}:${order}`} table={ordered} />
      ) : arrangement === null ? (
        <p className="pair-hint" role="status">
          {error === null && matches.working}
        </p>
      ) : (
        <MatchList table={table} arrangement={arrangement} />
      )}
    </>
  )
}

interface Pasted {
  left: string
  right: string
}

interface FieldsProps {
  pasted: Pasted
  counts: { left: number; right: number }
  onPaste: (pasted: Pasted) => void
}

function ListFields({ pasted, counts, onPaste }: FieldsProps) {
  const { lists } = useWords().compare
  const takeColumns = (event: ClipboardEvent) => {
    const columns = parseTwoColumns(event.clipboardData.getData('text/plain'))
    if (columns === null || pasted.left !== '' || pasted.right !== '') return
    event.preventDefault()
    onPaste({ left: columns.left.join('\n'), right: columns.right.join('\n') })
  }
  return (
    <div className="pair-fields" onPaste={takeColumns}>
      <ListSide label={lists.one} pasted={pasted.left} count={counts.left} onChange={(left) => onPaste({ ...pasted, left })} />
      <ListSide
        label={lists.another}
        pasted={pasted.right}
        count={counts.right}
        onChange={(right) => onPaste({ ...pasted, right })}
      />
    </div>
  )
}

interface ToolsProps {
  onExample: () => void
  onSwap: () => void
  onClear: () => void
}

function ListTools({ onExample, onSwap, onClear }: ToolsProps) {
  const { pair } = useWords().compare
  return (
    <div className="pair-tools">
      <button type="button" className="button small" onClick={onExample}>
        <FlaskConical size={14} aria-hidden /> {pair.examples}
      </button>
      <span className="tools-end">
        <button type="button" className="quiet" onClick={onSwap}>
          <ArrowLeftRight size={14} aria-hidden /> {pair.swap}
        </button>
        <button type="button" className="quiet" onClick={onClear}>
          <Eraser size={14} aria-hidden /> {pair.clear}
        </button>
      </span>
    </div>
  )
}

function ListsHint({ isWorking, pairs }: { isWorking: boolean; pairs: number }) {
  const { lists } = useWords().compare
  return (
    <p className="pair-hint" role="status">
      {isWorking ? lists.comparing(pairs) : lists.hint}
    </p>
  )
}
