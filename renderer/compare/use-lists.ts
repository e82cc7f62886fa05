// Two lists, compared, and then how they belong together: the table is there first, its arrangement follows.
import { useEffect, useMemo, useState } from 'react'
import type { Roles } from '../../shared/comparison.ts'
import type { ListArrangement } from '../../shared/list-arrangement.ts'
import { useApp, useLatest } from '../app-context.ts'
import { createLatest, shownOf } from '../latest.ts'
import { type ListTable, reorderTable, unpackTable } from './list-table.ts'

/** Lists are pasted more than typed, and cost an encoding a text. In milliseconds. */
const typingMs = 500

export interface Lists {
  left: string[]
  right: string[]
  as: Roles
}

export function useLists({ left, right }: Omit<Lists, 'as'>, as: Roles, isTooLong: boolean) {
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

/** Of the lists whose table is shown; null until it is known, and where it could not be had. */
export function useArrangement(lists: Lists | null): { arrangement: ListArrangement | null; error: unknown } {
  const { client } = useApp()
  const [latest] = useState(() =>
    createLatest<Lists, ListArrangement>((input, signal) => client.arrangeLists(input, signal), { delayMs: 0 }),
  )
  useEffect(() => {
    if (lists === null) latest.clear()
    else latest.ask(lists)
    return () => latest.clear()
  }, [latest, lists])
  const state = useLatest(latest)
  const shown = shownOf(state)
  return {
    arrangement: shown !== null && shown.input === lists ? shown.output : null,
    error: state.kind === 'failed' && state.input === lists ? state.error : null,
  }
}

/** given: as typed; grouped: what is alike together; matched: who is paired side by side. */
export const orders = ['given', 'grouped', 'matched'] as const
export type Order = (typeof orders)[number]

/** The table in an order; as typed while no other is known. */
export function useOrdered(table: ListTable | null, arrangement: ListArrangement | null, order: Order): ListTable | null {
  return useMemo(() => {
    if (table === null || arrangement === null || order === 'given') return table
    const { rows, columns, pairs, alone } = arrangement
    if (order === 'grouped') return reorderTable(table, rows, columns)
    return reorderTable(
      table,
      [...pairs.map(({ left }) => left), ...alone.left],
      [...pairs.map(({ right }) => right), ...alone.right],
    )
  }, [table, arrangement, order])
}
