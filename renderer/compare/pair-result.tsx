// The headline in words, the place among random pairs on a strip, and the figure as the model card prints it.

import type { Comparison } from '../../shared/comparison.ts'
import { explainWithheld } from '../../shared/unread.ts'
import { closenessWords, describeCloseness } from '../closeness.ts'
import { capitalised, formatCosine } from '../formats.ts'
import { useWords } from '../words/use-words.ts'
import type { Words } from '../words/words.ts'
import { ClosenessStrip } from './closeness-strip.tsx'
import './pair-result.css'

export function PairResult({ comparison }: { comparison: Comparison }) {
  const words = useWords()
  const { cosine, closeness, truncated, unread = [], reason } = comparison
  return (
    <div className="pair-result" data-withheld={reason !== undefined}>
      <div className="pair-headline" role="status">
        <p className="headline">{headlineOf(comparison)}</p>
        <p className="headline-more">{moreOf(comparison, words)}</p>
      </div>
      {closeness !== null && <ClosenessStrip closeness={closeness} />}
      <p
        className="pair-cosine"
        title={
          reason === undefined
            ? 'Only comparable within one encoder; the scale of random pairs above tells what it is worth'
            : 'What the encoder makes of texts that it does not read: it says nothing about them'
        }
      >
        cosine × 100: <strong>{formatCosine(cosine)}</strong>
      </p>
      {unread.length > 0 && (
        <p className="pair-unread">Not read by this encoder: {words.shared.unreadWords(unread, mostListed)}</p>
      )}
      {truncated && (
        <p className="pair-truncated">
          A text is longer than the encoder reads; what is past its limit is greyed and does not count.
        </p>
      )}
    </div>
  )
}

/** Words named before the rest is counted: two lines of them. */
const mostListed = 12

function headlineOf({ closeness, reason }: Comparison): string {
  if (reason !== undefined) return 'Cannot be told'
  return closeness === null ? 'Compared' : closenessWords(closeness)
}

function moreOf({ closeness, reason }: Comparison, { shared }: Words): string {
  if (reason !== undefined) return explainWithheld(reason, shared)
  if (closeness === null) return 'This encoder has no table of random pairs, so only the cosine is known.'
  return sentence(describeCloseness(closeness))
}

const sentence = (words: string) => `${capitalised(words)}.`
