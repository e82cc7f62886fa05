// The headline in words, the place among random pairs on a strip, and the figure as the model card prints it.

import type { Comparison } from '../../shared/schemas.ts'
import { closenessWords, describeCloseness } from '../closeness.ts'
import { formatCosine } from '../formats.ts'
import { ClosenessStrip } from './closeness-strip.tsx'

export function PairResult({ comparison: { cosine, closeness, truncated } }: { comparison: Comparison }) {
  return (
    <div className="pair-result">
      <div className="pair-headline" role="status">
        <p className="headline">{closeness === null ? 'Compared' : closenessWords(closeness)}</p>
        <p className="headline-more">
          {closeness === null
            ? 'This encoder has no table of random pairs, so only the cosine is known.'
            : sentence(describeCloseness(closeness))}
        </p>
      </div>
      {closeness !== null && <ClosenessStrip closeness={closeness} />}
      <p
        className="pair-cosine"
        title="Only comparable within one encoder; the scale of random pairs above tells what it is worth"
      >
        cosine × 100: <strong>{formatCosine(cosine)}</strong>
      </p>
      {truncated && (
        <p className="pair-truncated">
          A text is longer than the encoder reads; what is past its limit is greyed and does not count.
        </p>
      )}
    </div>
  )
}

const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
