// More from this note: its other passages that answer, each a step away.
import type { Hit } from '../../shared/schemas.ts'
import { ClosenessMeter } from '../search/closeness-meter.tsx'
import type { Target } from './locate-passage.ts'
import './passage-list.css'

export interface PassageListProps {
  hit: Hit
  target: Target
  onVisit: (target: Target) => void
}

export function PassageList({ hit, target, onVisit }: PassageListProps) {
  const { path, title, line, heading, closeness, more, snippet } = hit
  if (more.length === 0) return null
  const best: Target = { path, title, line, snippet }
  return (
    <ul className="passages" aria-label="More from this note">
      <PassageItem
        name={nameOf(heading, title)}
        line={line}
        closeness={closeness}
        isCurrent={target.line === line}
        onVisit={() => onVisit(best)}
      />
      {more.map((other) => (
        <PassageItem
          key={other.line}
          name={nameOf(other.heading, title)}
          line={other.line}
          closeness={other.closeness}
          isCurrent={target.line === other.line}
          onVisit={() => onVisit({ path, title, line: other.line, snippet: null })}
        />
      ))}
    </ul>
  )
}

interface ItemProps {
  name: string
  line: number
  closeness: number | null
  isCurrent: boolean
  onVisit: () => void
}

function PassageItem({ name, line, closeness, isCurrent, onVisit }: ItemProps) {
  return (
    <li>
      <button type="button" className="passage" aria-current={isCurrent ? 'true' : undefined} onClick={onVisit}>
        <span className="passage-name">{name === '' ? `Line ${line}` : name}</span>
        {name !== '' && <span className="passage-line">line {line}</span>}
        <ClosenessMeter closeness={closeness} />
      </button>
    </li>
  )
}

const nameOf = (heading: string, title: string) => {
  const last = heading.split(' > ').at(-1) ?? ''
  return last === title ? '' : last
}
