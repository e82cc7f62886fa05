// The pair in front: which notes, why they are here, both texts, and what can be decided.
import { ArrowLeftRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { formatCloseness } from '../../shared/closeness.ts'
import type { DuplicateDecision, DuplicatePair } from '../../shared/methods/duplicates.ts'
import { useWords } from '../words/use-words.ts'
import type { Words } from '../words/words.ts'
import { NoteSide } from './note-side.tsx'
import { PairTexts } from './pair-texts.tsx'
import './pair-detail.css'

export interface PairDetailProps {
  pair: DuplicatePair
  isSwapped: boolean
  /** Null where the window is too narrow to choose. */
  isUnified: boolean | null
  onSwap: () => void
  onLayout: (isUnified: boolean) => void
  onDecide: (decision: DuplicateDecision | null) => void
}

export function PairDetail({ pair, isSwapped, isUnified, onSwap, onLayout, onDecide }: PairDetailProps) {
  const { duplicates } = useWords()
  const [left, right] = isSwapped ? [pair.right, pair.left] : [pair.left, pair.right]
  return (
    <div className="pair-detail">
      <div className="pair-sides">
        <NoteSide label={duplicates.left} side={left} other={right} />
        <button
          type="button"
          className="quiet icon-only pair-swap"
          aria-label={duplicates.swap}
          title={`${duplicates.swap} (S)`}
          onClick={onSwap}
        >
          <ArrowLeftRight size={16} aria-hidden />
        </button>
        <NoteSide label={duplicates.right} side={right} other={left} />
      </div>
      <div className="pair-why">
        <p>{whyOf(pair, duplicates)}</p>
      </div>
      <PairTexts left={left} right={right} isUnified={isUnified ?? true} />
      <div className="pair-foot">
        <Decisions decision={pair.decision} onDecide={onDecide} />
        <span className="tools-gap" />
        {isUnified !== null && <LayoutSwitch isUnified={isUnified} onLayout={onLayout} />}
      </div>
    </div>
  )
}

function whyOf({ kind, sharedWords, closeness }: DuplicatePair, words: Words['duplicates']): string {
  if (kind === 'same file') return words.sameFile
  if (kind === 'same text') return words.sameText
  const shared = words.sharesLong(sharedWords)
  return closeness === null ? shared : `${shared} · ${words.closer(formatCloseness(closeness))}`
}

function LayoutSwitch({ isUnified, onLayout }: { isUnified: boolean; onLayout: (isUnified: boolean) => void }) {
  const { duplicates } = useWords()
  return (
    <fieldset className="segmented">
      <legend className="sr-only">{duplicates.layout}</legend>
      {[false, true].map((value) => (
        <label key={String(value)}>
          <input type="radio" name="pair-layout" checked={isUnified === value} onChange={() => onLayout(value)} />
          <span>{value ? duplicates.unified : duplicates.sideBySide}</span>
        </label>
      ))}
    </fieldset>
  )
}

const decisions = [
  ['different', 'D'],
  ['keep both', 'K'],
  ['later', 'L'],
] as const

function Decisions({ decision, onDecide }: { decision: DuplicatePair['decision']; onDecide: PairDetailProps['onDecide'] }) {
  const { duplicates } = useWords()
  const isDecided = decision === 'different' || decision === 'keep both'
  const button = (name: ReactNode, hint: string, key: string, act: () => void) => (
    <button key={key} type="button" className="button" title={hint} aria-keyshortcuts={key} onClick={act}>
      {name} <kbd aria-hidden>{key}</kbd>
    </button>
  )
  return (
    <>
      {isDecided ? (
        <>
          <span className="state-pill">{duplicates.decisions[decision]}</span>
          <button type="button" className="button" onClick={() => onDecide(null)}>
            {duplicates.takeBack}
          </button>
        </>
      ) : (
        decisions.map(([value, key]) =>
          button(duplicates.decisions[value], duplicates.decisionHints[value], key, () => onDecide(value)),
        )
      )}
    </>
  )
}
