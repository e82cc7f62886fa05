// How close a passage is, on a scale of nines; the words for it on hover and for screen readers.
import { onNines } from '../closeness.ts'
import { useWords } from '../words/use-words.ts'
import { closenessWords } from './why/why-words.ts'
import './closeness-meter.css'

export function ClosenessMeter({ closeness }: { closeness: number | null }) {
  const { search } = useWords()
  const words = closenessWords(closeness, search)
  if (closeness === null) {
    return (
      <span className="meter-words" title={words}>
        {search.row.wordsOnly}
      </span>
    )
  }
  const filled = onNines(closeness) * 4
  return (
    <span className="meter" role="img" aria-label={words} title={words}>
      {[0, 1, 2, 3].map((at) => (
        <span key={at} className="meter-step" style={{ '--fill': Math.min(1, Math.max(0, filled - at)) }} />
      ))}
    </span>
  )
}
