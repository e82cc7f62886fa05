// How two compared lists are shown: as heat map in one of three orders, or as pairs.
import type { ReactNode } from 'react'
import { useWords } from '../words/use-words.ts'
import { type Order, orders } from './use-lists.ts'

export type ShownAs = 'map' | 'pairs'

export interface ListsViewProps {
  shownAs: ShownAs
  onShow: (shownAs: ShownAs) => void
  order: Order
  onOrder: (order: Order) => void
  /** The other orders are known. */
  isArranged: boolean
  children: ReactNode
}

export function ListsView({ shownAs, onShow, order, onOrder, isArranged, children }: ListsViewProps) {
  const { lists } = useWords().compare
  const names = { map: lists.map, pairs: lists.pairsShown }
  const titles = { given: lists.givenTitle, grouped: lists.groupedTitle, matched: lists.matchedTitle }
  return (
    <div className="lists-view">
      <fieldset className="segmented">
        <legend className="sr-only">{lists.show}</legend>
        {(['map', 'pairs'] as const).map((value) => (
          <label key={value}>
            <input type="radio" name="lists-shown" checked={shownAs === value} onChange={() => onShow(value)} />
            <span>{names[value]}</span>
          </label>
        ))}
      </fieldset>
      {shownAs === 'map' && (
        <fieldset className="segmented" disabled={!isArranged}>
          <legend className="sr-only">{lists.order}</legend>
          {orders.map((value) => (
            <label key={value} title={titles[value]}>
              <input type="radio" name="lists-order" checked={order === value} onChange={() => onOrder(value)} />
              <span>{lists[value]}</span>
            </label>
          ))}
        </fieldset>
      )}
      <span className="tools-end">{children}</span>
    </div>
  )
}
