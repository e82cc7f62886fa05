// found = indexed + waiting + skipped + failed, as a bar and in figures.
import type { FolderInfo } from '../../shared/schemas.ts'
import { formatCount, formatNumberOf } from '../formats.ts'
import './count-bar.css'

export type FolderCounts = Pick<FolderInfo, 'found' | 'indexed' | 'waiting' | 'skipped' | 'failed' | 'chunks'>

const parts = ['indexed', 'waiting', 'skipped', 'failed'] as const

export function CountBar({ counts }: { counts: FolderCounts }) {
  const present = parts.filter((part) => counts[part] > 0)
  return (
    <div className="counts">
      <div className="count-bar" aria-hidden>
        {present.map((part) => (
          <span key={part} data-part={part} style={{ flexGrow: counts[part] }} />
        ))}
      </div>
      <p className="count-words">
        <strong>{formatNumberOf(counts.found, 'file')}</strong>
        {present.map((part, at) => (
          <span key={part}>
            {at === 0 ? ' = ' : ' + '}
            <span className="count-part" data-part={part}>
              {formatCount(counts[part])} {part}
            </span>
          </span>
        ))}
        {counts.chunks > 0 && <span className="count-chunks"> · {formatNumberOf(counts.chunks, 'passage')}</span>}
      </p>
    </div>
  )
}
