// The contract's methods that compare texts which somebody typed or picked.
import type { EngineHandlers, Parsed } from '../../../shared/contract.ts'
import { createBreather } from '../async/breather.ts'
import type { OpenIndex } from '../reindex/opened-index.ts'
import { compareTexts } from '../similarity/compare.ts'
import { compareLists } from '../similarity/compare-lists.ts'
import { leaveWordsOut } from '../similarity/leave-out.ts'
import { arrangeLists } from '../similarity/lists/arrange-lists.ts'
import { packComparison } from '../similarity/pack-comparison.ts'
import type { UseIndex } from './search.ts'

type CompareMethod = 'compare' | 'compareLists' | 'compareListsPacked' | 'leaveWordsOut' | 'arrangeLists'
type Lists = Parsed<'arrangeLists'>

/** Longest turn on the event loop while lists are arranged, in ms: a search that comes meanwhile waits no longer. */
const turnMs = 8

export function createCompareHandlers(use: UseIndex): Pick<EngineHandlers, CompareMethod> {
  const last = createLastTable()
  return {
    compare: (input, signal) => use((parts) => compareTexts(parts, input, signal)),
    compareLists: (input, signal) => use((parts) => compareLists(parts, input, signal)),
    compareListsPacked: (input, signal) =>
      use(async (parts) => {
        const table = await compareLists(parts, input, signal)
        last.keep(parts, input, table)
        return packComparison(table)
      }),
    leaveWordsOut: (input, signal) => use(async (parts) => ({ without: await leaveWordsOut(parts, input, signal) })),
    arrangeLists: (input, signal) =>
      use(async (parts) => {
        const table = last.take(parts, input) ?? (await compareLists(parts, input, signal))
        return arrangeLists(table, createBreather(turnMs), signal)
      }),
  }
}

type Table = Awaited<ReturnType<typeof compareLists>>

/** The table that a window drew last, kept until it is asked how it is arranged: its texts need not be encoded twice. */
function createLastTable() {
  let kept: { key: string; table: Table } | null = null
  const keyOf = ({ encoder }: OpenIndex, { left, right, as }: Lists) =>
    JSON.stringify([encoder.info.fingerprint, left, right, as])
  return {
    keep(parts: OpenIndex, lists: Lists, table: Table): void {
      kept = { key: keyOf(parts, lists), table }
    },
    take(parts: OpenIndex, lists: Lists): Table | null {
      if (kept?.key !== keyOf(parts, lists)) return null
      const { table } = kept
      kept = null
      return table
    },
  }
}
