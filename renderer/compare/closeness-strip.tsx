// Where a pair lies among random pairs: half of them left of the first tick, one in ten thousand right of the last.
import { describeCloseness, onNines } from '../closeness.ts'
import { useWords } from '../words/use-words.ts'
import './closeness-strip.css'

const ticks = [
  { at: 0.5, label: '50 %' },
  { at: 0.9, label: '90 %' },
  { at: 0.99, label: '99 %' },
  { at: 0.999, label: '99.9 %' },
  { at: 0.9999, label: '99.99 %' },
] as const

export function ClosenessStrip({ closeness }: { closeness: number }) {
  const words = useWords()
  const { scale, scaleCaption } = words.compare.result
  return (
    <div className="strip" role="img" aria-label={scale(describeCloseness(closeness, words))}>
      <div className="strip-bar">
        <span className="strip-fill" style={{ '--at': onNines(closeness) }} />
        {ticks.map(({ at, label }) => (
          <span key={at} className="strip-tick" style={{ '--at': onNines(at) }}>
            <span className="strip-label">{words.compare.closeness.share(label)}</span>
          </span>
        ))}
        <span className="strip-marker" style={{ '--at': onNines(closeness) }} />
      </div>
      <p className="strip-caption">{scaleCaption}</p>
    </div>
  )
}
