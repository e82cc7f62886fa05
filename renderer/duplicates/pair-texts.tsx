// The texts of the pair in front: being read, not to be read, or laid against each other.
import { LoaderCircle } from 'lucide-react'
import type { DuplicateSide } from '../../shared/methods/duplicates.ts'
import { shownOf } from '../latest.ts'
import { InlineTrouble } from '../shell/inline-trouble.tsx'
import { useWords } from '../words/use-words.ts'
import { DiffView } from './diff-view.tsx'
import { type ReadPair, usePairTexts } from './use-pair-texts.ts'
import './pair-texts.css'

export interface PairTextsProps {
  left: DuplicateSide
  right: DuplicateSide
  isUnified: boolean
}

export function PairTexts({ left, right, isUnified }: PairTextsProps) {
  const { duplicates } = useWords()
  const { state, again } = usePairTexts(left, right)
  const shown = shownOf(state)
  const isCurrent = shown?.input.left.path === left.path && shown.input.right.path === right.path
  if (state.kind === 'failed')
    return (
      <div className="pair-body">
        <InlineTrouble error={state.error}>
          <button type="button" className="link" onClick={again}>
            {duplicates.again}
          </button>
        </InlineTrouble>
      </div>
    )
  if (shown === null || !isCurrent)
    return (
      <div className="pair-body" role="status">
        <LoaderCircle className="spin" size={16} aria-hidden />
        <span className="sr-only">{duplicates.readingTexts}</span>
      </div>
    )
  const { diff } = shown.output
  return (
    <>
      <Legend {...shown.output} />
      <DiffView key={`${left.path}\n${right.path}`} diff={diff} isUnified={isUnified || !diff.hasDifference} />
    </>
  )
}

function Legend({ diff: { hasDifference, isCoarse }, isCut }: ReadPair) {
  const { duplicates } = useWords()
  return (
    <p className="pair-legend">
      {hasDifference ? (
        <>
          <del>{duplicates.onlyLeft}</del> <ins>{duplicates.onlyRight}</ins>
        </>
      ) : (
        duplicates.noDifference
      )}
      {isCoarse && <span>{duplicates.tooDifferent}</span>}
      {isCut && <span>{duplicates.cut}</span>}
    </p>
  )
}
