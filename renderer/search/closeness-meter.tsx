// How close a passage is, on a scale of nines; the words for it on hover and for screen readers.
import { describeCloseness, onNines } from '../closeness.ts'
import './closeness-meter.css'

export function ClosenessMeter({ closeness }: { closeness: number | null }) {
  const words = describeCloseness(closeness)
  if (closeness === null) {
    return (
      <span className="meter-words" title={words}>
        words only
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
