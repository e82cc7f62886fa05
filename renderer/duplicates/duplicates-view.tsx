// Duplicates: a queue of pairs, the most alike first, and the pair in front side by side.
import { CircleHelp } from 'lucide-react'
import { useCallback, useState } from 'react'
import type { DuplicateDecision, DuplicatePair } from '../../shared/methods/duplicates.ts'
import { useAbility, useApp } from '../app-context.ts'
import { useCell } from '../cell.ts'
import { InlineTrouble } from '../shell/inline-trouble.tsx'
import { useWords } from '../words/use-words.ts'
import { DecidedBar } from './decided-bar.tsx'
import { KeysSheet } from './keys-sheet.tsx'
import { PairDetail } from './pair-detail.tsx'
import { PairQueue } from './pair-queue.tsx'
import { QueueFilters } from './queue-filters.tsx'
import { EmptyQueue, QueueCount } from './queue-states.tsx'
import { type Duplicates, pageSize, pairId, useDuplicates } from './use-duplicates.ts'
import { useNarrow } from './use-narrow.ts'
import { usePairKeys } from './use-pair-keys.ts'
import './duplicates-view.css'

/** The contract's limit. */
const mostPairs = 1000

export function DuplicatesView() {
  const { shell, duplicates: words } = useWords()
  const app = useApp()
  const isShown = useCell(app.view) === 'duplicates'
  const duplicates = useDuplicates(isShown)
  const [isHelping, setIsHelping] = useState(false)
  const chosen = useChosen(duplicates)
  const front = useFront(chosen, duplicates)
  usePairKeys(isShown, {
    ...chosen,
    decide: (decision) => front.decide(decision),
    undo: () => void duplicates.undo(),
    swap: front.swap,
    open: front.open,
    help: () => setIsHelping(true),
  })
  return (
    <div className="duplicates">
      <header className="view-head">
        <h1>{shell.views.duplicates}</h1>
        <p className="duplicates-lead">{words.lead}</p>
        <span className="tools-gap" />
        <QueueFilters question={duplicates.question} decided={duplicates.queue?.decided ?? 0} onAsk={duplicates.ask} />
        <button
          type="button"
          className="quiet icon-only"
          aria-label={words.help}
          title={`${words.help} (?)`}
          onClick={() => setIsHelping(true)}
        >
          <CircleHelp size={16} aria-hidden />
        </button>
      </header>
      <DuplicatesBody duplicates={duplicates} chosen={chosen} front={front} />
      <DecidedBar last={duplicates.last} onUndo={() => void duplicates.undo()} onDismiss={duplicates.dismiss} />
      {isHelping && <KeysSheet onClose={() => setIsHelping(false)} />}
    </div>
  )
}

interface BodyProps {
  duplicates: Duplicates
  chosen: ReturnType<typeof useChosen>
  front: ReturnType<typeof useFront>
}

function DuplicatesBody({ duplicates: { queue, state, question, pairs, total, ask, again }, chosen, front }: BodyProps) {
  const { duplicates: words } = useWords()
  const isNarrow = useNarrow()
  const more = useCallback(() => ask({ limit: Math.min(mostPairs, question.limit + pageSize) }), [ask, question.limit])
  if (state.kind === 'failed' && queue === null)
    return (
      <div className="duplicates-trouble">
        <InlineTrouble error={state.error}>
          <button type="button" className="link" onClick={again}>
            {words.again}
          </button>
        </InlineTrouble>
      </div>
    )
  const isEmpty = queue !== null && pairs.length === 0
  return (
    <div className="duplicates-body" data-empty={isEmpty}>
      <div className="queue">
        <QueueCount queue={queue} question={question} total={total} />
        {isEmpty ? (
          <EmptyQueue queue={queue} question={question} />
        ) : (
          <PairQueue
            pairs={pairs}
            total={Math.min(total, mostPairs)}
            activeAt={chosen.at}
            onChoose={chosen.choose}
            onMore={more}
          />
        )}
      </div>
      {front.pair && (
        <PairDetail
          pair={front.pair}
          isSwapped={front.isSwapped}
          isUnified={isNarrow ? null : front.isUnified}
          onSwap={front.swap}
          onLayout={front.setIsUnified}
          onDecide={front.decide}
        />
      )}
    </div>
  )
}

/** Which pair is in front: by its notes, as the queue grows above and below it. Where it has left, the one that took its place. */
function useChosen({ pairs }: Duplicates) {
  const [chosen, setChosen] = useState<{ id: string; at: number } | null>(null)
  const found = chosen === null ? 0 : pairs.findIndex((pair) => pairId(pair) === chosen.id)
  const at = found >= 0 ? Math.min(found, pairs.length - 1) : Math.min(chosen?.at ?? 0, pairs.length - 1)
  // The one that took its place is the one that is followed from now on.
  const pair = pairs[at]
  if (pair !== undefined && (chosen?.id !== pairId(pair) || chosen.at !== at)) setChosen({ id: pairId(pair), at })
  const choose = useCallback(
    (next: number) => {
      const one = pairs[Math.max(0, Math.min(pairs.length - 1, next))]
      if (one !== undefined) setChosen({ id: pairId(one), at: next })
    },
    [pairs],
  )
  return {
    at,
    choose,
    move: (by: number) => choose(at + by),
    moveTo: (end: 'first' | 'last') => choose(end === 'first' ? 0 : pairs.length - 1),
  }
}

function useFront({ at }: ReturnType<typeof useChosen>, { pairs, decide }: Duplicates) {
  const { client, toasts } = useApp()
  const canOpen = useAbility('openNote')
  const [isUnified, setIsUnified] = useState(false)
  /** The pair whose sides are swapped. */
  const [swapped, setSwapped] = useState<string | null>(null)
  const pair: DuplicatePair | undefined = pairs[at]
  const isSwapped = pair !== undefined && swapped === pairId(pair)
  return {
    pair,
    isUnified,
    setIsUnified,
    isSwapped,
    swap: () => setSwapped(pair === undefined || isSwapped ? null : pairId(pair)),
    decide: (decision: DuplicateDecision | null) => pair && void decide(pair, decision),
    open(side: 'left' | 'right') {
      const shown = pair?.[isSwapped === (side === 'left') ? 'right' : 'left']
      if (shown && canOpen) void client.hostOpenNote({ path: shown.path, line: shown.line }).catch(toasts.fail)
    },
  }
}
