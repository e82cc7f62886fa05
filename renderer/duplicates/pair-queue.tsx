// The queue: a list of pairs, of which only those in sight are there.
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import type { DuplicatePair } from '../../shared/methods/duplicates.ts'
import { useFolders } from '../app-context.ts'
import { useTextScale } from '../text-scale.ts'
import { useWords } from '../words/use-words.ts'
import { PairRow } from './pair-row.tsx'
import { pairId } from './use-duplicates.ts'
import './pair-queue.css'

const normalRowHeight = 84
/** So many pairs before the end of those that are here, the next ones are asked for. */
const ahead = 20

export const queueId = 'duplicate-queue'
const optionId = (at: number): string => `${queueId}-${at}`

export interface PairQueueProps {
  pairs: readonly DuplicatePair[]
  total: number
  activeAt: number
  onChoose: (at: number) => void
  onMore: () => void
}

export function PairQueue({ pairs, total, activeAt, onChoose, onMore }: PairQueueProps) {
  const { duplicates } = useWords()
  const folders = useFolders() ?? []
  const scroll = useRef<HTMLDivElement>(null)
  const rowHeight = Math.round(normalRowHeight * useTextScale())
  const rows = useVirtualizer({
    count: pairs.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    getItemKey: (at) => (pairs[at] ? pairId(pairs[at]) : at),
    overscan: 6,
  })
  useEffect(() => rows.measure(), [rows, rowHeight])
  useEffect(() => {
    if (activeAt >= 0) rows.scrollToIndex(activeAt, { align: 'auto' })
  }, [rows, activeAt])
  const items = rows.getVirtualItems()
  const lastAt = Math.max(activeAt, items.at(-1)?.index ?? 0)
  useEffect(() => {
    if (pairs.length < total && lastAt >= pairs.length - ahead) onMore()
  }, [pairs.length, total, lastAt, onMore])
  const optionAt = (at: number, start: number) =>
    pairs[at] && (
      <PairRow
        key={pairId(pairs[at])}
        id={optionId(at)}
        pair={pairs[at]}
        folders={folders}
        place={{ at, total, start, height: rowHeight - 2 }}
        isActive={at === activeAt}
        onChoose={() => onChoose(at)}
      />
    )
  return (
    <div ref={scroll} className="pair-scroll">
      <div
        id={queueId}
        className="pair-list"
        role="listbox"
        aria-label={duplicates.queue}
        tabIndex={pairs.length > 0 ? 0 : -1}
        aria-activedescendant={activeAt >= 0 ? optionId(activeAt) : undefined}
        style={{ height: rows.getTotalSize() }}
      >
        {items.map(({ index, start }) => optionAt(index, start))}
      </div>
    </div>
  )
}
