// The headline in words, the place among random pairs on a strip, and the figure as the model card prints it.

import type { Comparison } from '../../shared/comparison.ts'
import { explainWithheld } from '../../shared/unread.ts'
import { closenessWords, cosineFigure, describeCloseness } from '../closeness.ts'
import { capitalised } from '../formats.ts'
import { useWords } from '../words/use-words.ts'
import type { Words } from '../words/words.ts'
import { ClosenessStrip } from './closeness-strip.tsx'
import './pair-result.css'

export function PairResult({ comparison }: { comparison: Comparison }) {
  const words = useWords()
  const { result } = words.compare
  const { cosine, closeness, truncated, unread = [], reason } = comparison
  return (
    <div className="pair-result" data-withheld={reason !== undefined}>
      <div className="pair-headline" role="status">
        <p className="headline">{headlineOf(comparison, words)}</p>
        <p className="headline-more">{moreOf(comparison, words)}</p>
      </div>
      {closeness !== null && <ClosenessStrip closeness={closeness} />}
      <p className="pair-cosine" title={reason === undefined ? result.cosineTitle : result.cosineUnread}>
        {result.cosine} <strong>{cosineFigure(cosine)}</strong>
      </p>
      {unread.length > 0 && (
        <p className="pair-unread" dir="auto">
          {result.unread(words.shared.unreadWords(unread, mostListed))}
        </p>
      )}
      {truncated && <p className="pair-truncated">{result.truncated}</p>}
    </div>
  )
}

/** Words named before the rest is counted: two lines of them. */
const mostListed = 12

function headlineOf({ closeness, reason }: Comparison, words: Words): string {
  if (reason !== undefined) return words.compare.result.untold
  return closeness === null ? words.compare.result.compared : closenessWords(closeness, words)
}

function moreOf({ closeness, reason }: Comparison, words: Words): string {
  if (reason !== undefined) return explainWithheld(reason, words.shared)
  if (closeness === null) return words.compare.result.noTable
  return words.compare.result.sentence(capitalised(describeCloseness(closeness, words)))
}
