// The queue as the window has it: asked again while it grows and when notes change, and what somebody decides.
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Output } from '../../shared/contract.ts'
import type { DuplicateDecision, DuplicatePair } from '../../shared/methods/duplicates.ts'
import { useApp, useFromLibrary, useLatest } from '../app-context.ts'
import { createLatest, type LatestState, shownOf } from '../latest.ts'

export interface Question {
  limit: number
  decided: boolean
  /** Null for all. */
  folder: string | null
}

export type Queue = Output<'listDuplicates'>

export interface Decided {
  pair: DuplicatePair
  /** What it is now; `pair.decision` is what it was. */
  decision: DuplicateDecision | null
}

export interface Duplicates {
  question: Question
  state: LatestState<Question, Queue>
  queue: Queue | null
  /** Those that are shown: without what was decided a moment ago. */
  pairs: readonly DuplicatePair[]
  total: number
  /** The last decision, until it was taken back. */
  last: Decided | null
  ask(change: Partial<Question>): void
  again(): void
  decide(pair: DuplicatePair, decision: DuplicateDecision | null): Promise<void>
  undo(): Promise<void>
  /** Puts the message about the last decision away. */
  dismiss(): void
}

export const pairId = ({ left, right }: DuplicatePair): string => `${left.path}\n${right.path}`

/** Pairs of one page; further ones come while somebody goes down the list. */
export const pageSize = 100
/** How often the queue is asked for while notes are still looked at, and after notes changed, in ms. */
const againMs = 1200

const firstQuestion: Question = { limit: pageSize, decided: false, folder: null }

export function useDuplicates(isShown: boolean): Duplicates {
  const { client } = useApp()
  const [question, setQuestion] = useState(firstQuestion)
  const latest = useMemo(
    () =>
      createLatest<Question, Queue>(
        ({ folder, ...asked }, signal) => client.listDuplicates({ ...asked, ...(folder !== null && { folder }) }, signal),
        { delayMs: 0 },
      ),
    [client],
  )
  const state = useLatest(latest)
  const queue = shownOf(state)?.output ?? null
  const again = useCallback(() => latest.again(), [latest])
  useEffect(() => latest.ask(question), [latest, question])
  useKeptUp(isShown, queue, state.kind, again)
  const current = useCallback(() => shownOf(latest.get())?.output ?? null, [latest])
  const { leaving, ...decisions } = useDecisions(again, current)
  const pairs = useMemo(
    () => (queue?.pairs ?? []).filter((pair) => !isHidden(leaving.get(pairId(pair)), queue)),
    [queue, leaving],
  )
  const total = (queue?.total ?? 0) - ((queue?.pairs.length ?? 0) - pairs.length)
  const ask = useCallback((change: Partial<Question>) => setQuestion((before) => ({ ...before, ...change })), [])
  return { question, state, queue, pairs, total, ask, again, ...decisions }
}

/** Asks again while the engine still looks, and a moment after notes have changed. */
function useKeptUp(isShown: boolean, queue: Queue | null, kind: LatestState<Question, Queue>['kind'], again: () => void): void {
  const version = useFromLibrary(({ notesVersion }) => notesVersion)
  const [seen, setSeen] = useState(version)
  const isBehind = queue !== null && kind === 'done' && (!queue.isComplete || seen !== version)
  useEffect(() => {
    if (!isShown || !isBehind) return
    const timer = setTimeout(() => {
      setSeen(version)
      again()
    }, againMs)
    return () => clearTimeout(timer)
  }, [isShown, isBehind, version, again, queue])
}

/** `pending`, then the queue that was shown when the engine had taken a decision: the next one knows of it. */
type Leaving = 'pending' | { shown: Queue | null }

const isHidden = (leaving: Leaving | undefined, queue: Queue | null): boolean =>
  leaving === 'pending' || (leaving !== undefined && leaving.shown === queue)

function useDecisions(again: () => void, current: () => Queue | null) {
  const { client, toasts } = useApp()
  const [last, setLast] = useState<Decided | null>(null)
  /** Pairs leave the list at once, before the engine has answered. */
  const [leaving, setLeaving] = useState<ReadonlyMap<string, Leaving>>(new Map())
  const tell = useCallback(
    async (pair: DuplicatePair, decision: DuplicateDecision | null) => {
      const id = pairId(pair)
      const become = (state: Leaving | null) =>
        setLeaving(
          (before) => new Map([...[...before].filter(([other]) => other !== id), ...(state ? [[id, state] as const] : [])]),
        )
      const sideOf = ({ path, hash }: DuplicatePair['left']) => ({ path, hash })
      become('pending')
      const call = client.decideDuplicate({ left: sideOf(pair.left), right: sideOf(pair.right), decision })
      const isTaken = await call.then(
        () => true,
        (error: unknown) => {
          toasts.fail(error)
          return false
        },
      )
      become(isTaken ? { shown: current() } : null)
      again()
      return isTaken
    },
    [client, toasts, again, current],
  )
  const decide = useCallback(
    async (pair: DuplicatePair, decision: DuplicateDecision | null) => {
      if (await tell(pair, decision)) setLast({ pair, decision })
    },
    [tell],
  )
  const undo = useCallback(async () => {
    if (last === null) return
    setLast(null)
    await tell(last.pair, last.pair.decision)
  }, [last, tell])
  return { last, leaving, decide, undo, dismiss: useCallback(() => setLast(null), []) }
}
