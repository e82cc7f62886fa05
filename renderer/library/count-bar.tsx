// Notes = indexed + waiting + left out + failed, as a bar and in figures.
import { useWords } from '../words/use-words.ts'
import type { NoteCounts } from './counts.ts'
import './count-bar.css'

const parts = ['indexed', 'waiting', 'skipped', 'failed'] as const

export function CountBar({ counts, chunks }: { counts: NoteCounts; chunks: number }) {
  const { held } = useWords().library
  const present = parts.filter((part) => counts[part] > 0)
  return (
    <div className="counts">
      <div className="count-bar" aria-hidden>
        {present.map((part) => (
          <span key={part} data-part={part} style={{ flexGrow: counts[part] }} />
        ))}
      </div>
      <p className="count-words">
        <strong>{held.notes(counts.notes)}</strong>
        {present.map((part, at) => (
          <span key={part}>
            {at === 0 ? ' = ' : ' + '}
            <span className="count-part" data-part={part}>
              {held[part](counts[part])}
            </span>
          </span>
        ))}
        {chunks > 0 && <span className="count-chunks"> · {held.passages(chunks)}</span>}
      </p>
    </div>
  )
}
