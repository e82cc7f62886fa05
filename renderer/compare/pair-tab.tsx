// Two texts side by side, compared while they are typed.
import { ArrowLeftRight, Eraser, FlaskConical } from 'lucide-react'
import { useEffect, useState } from 'react'
import { isBlank } from '../../shared/blank.ts'
import type { Comparison, Roles } from '../../shared/comparison.ts'
import { useApp, useLatest } from '../app-context.ts'
import { useCell } from '../cell.ts'
import { createLatest, shownOf } from '../latest.ts'
import { useWords } from '../words/use-words.ts'
import { CompareTrouble } from './compare-trouble.tsx'
import { pairExamples } from './examples.ts'
import { PairResult } from './pair-result.tsx'
import type { TextPair } from './text-pair.ts'
import { type SideText, TextSide } from './text-side.tsx'
import { TintedTexts } from './tinted-texts.tsx'
import './pair-tab.css'

/** A comparison costs two encodings; typing faster than this is one, in milliseconds. */
const typingMs = 150

export interface RolesProps {
  roles: Roles
  setRoles: (roles: Roles) => void
}

const typed = (text: string): SideText => ({ text, from: null })

export function PairTab({ roles, setRoles }: RolesProps) {
  const { compare } = useWords()
  const [sides, setSides] = useState({ left: typed(''), right: typed('') })
  useSent((sent) => setSides((before) => ({ left: taken(sent.left, before.left), right: taken(sent.right, before.right) })))
  const [left, right] = [sides.left.text, sides.right.text]
  const { state, again } = useComparison({ left, right, as: roles })
  const shown = shownOf(state)
  const isSymmetric = roles === 'symmetric'
  return (
    <div className="pair">
      <div className="pair-fields">
        <TextSide
          label={isSymmetric ? compare.pair.one : compare.pair.question}
          of="left"
          side={sides.left}
          onChange={(side) => setSides((before) => ({ ...before, left: side }))}
        />
        <TextSide
          label={isSymmetric ? compare.pair.another : compare.pair.passage}
          of="right"
          side={sides.right}
          onChange={(side) => setSides((before) => ({ ...before, right: side }))}
        />
      </div>
      <PairTools
        isEmpty={isBlank(left) && isBlank(right)}
        onSwap={() => setSides({ left: sides.right, right: sides.left })}
        onClear={() => setSides({ left: typed(''), right: typed('') })}
        onExample={(example) => {
          setSides({ left: typed(example.left), right: typed(example.right) })
          setRoles('query-passage')
        }}
      />
      <div className="pair-answer" data-stale={state.kind === 'working'} aria-busy={state.kind === 'working'}>
        {state.kind === 'failed' && <CompareTrouble error={state.error} onAgain={again} />}
        {shown === null ? (
          state.kind === 'idle' && <PairHint isStarted={!isBlank(left) || !isBlank(right)} />
        ) : (
          <>
            <PairResult comparison={shown.output} />
            <TintedTexts pair={shown.input} comparison={shown.output} />
          </>
        )}
      </div>
    </div>
  )
}

const taken = (sent: string, before: SideText): SideText => (isBlank(sent) ? before : typed(sent))

/** Texts that another view sends; they are taken once. */
function useSent(take: (sent: { left: string; right: string }) => void): void {
  const { compareRequest } = useApp()
  const sent = useCell(compareRequest)
  useEffect(() => {
    if (sent === null) return
    compareRequest.set(null)
    take(sent)
    // The way it is taken is made anew with each render; what is sent counts.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [sent, compareRequest])
}

function useComparison(pair: TextPair) {
  const { client } = useApp()
  const [latest] = useState(() =>
    createLatest<TextPair, Comparison>((input, signal) => client.compare(input, signal), { delayMs: typingMs }),
  )
  const { left, right, as } = pair
  useEffect(() => {
    if (isBlank(left) || isBlank(right)) latest.clear()
    else latest.ask({ left, right, as })
  }, [latest, left, right, as])
  return { state: useLatest(latest), again: latest.again }
}

interface ToolsProps {
  isEmpty: boolean
  onSwap: () => void
  onClear: () => void
  onExample: (texts: { left: string; right: string }) => void
}

function PairTools({ isEmpty, onSwap, onClear, onExample }: ToolsProps) {
  const { pair } = useWords().compare
  return (
    <div className="pair-tools">
      <span className="tools-label">
        <FlaskConical size={14} aria-hidden /> {pair.examples}
      </span>
      {pairExamples.map((example) => (
        <button key={example.name} type="button" className="button small" onClick={() => onExample(example)}>
          {pair[example.name]}
        </button>
      ))}
      <span className="tools-end">
        <button type="button" className="quiet" disabled={isEmpty} onClick={onSwap}>
          <ArrowLeftRight size={14} aria-hidden /> {pair.swap}
        </button>
        <button type="button" className="quiet" disabled={isEmpty} onClick={onClear}>
          <Eraser size={14} aria-hidden /> {pair.clear}
        </button>
      </span>
    </div>
  )
}

/** `isStarted`: one of the two fields holds a text. */
function PairHint({ isStarted }: { isStarted: boolean }) {
  const { pair } = useWords().compare
  return (
    <p className="pair-hint">
      {isStarted ? pair.writeOther : pair.writeBoth} {pair.whatComes}
    </p>
  )
}
