// More from this note: its other passages that answer, each a step away.
import { type Place, placeWords } from '../../shared/place.ts'
import type { Hit } from '../../shared/schemas.ts'
import { capitalised } from '../formats.ts'
import { ClosenessMeter } from '../search/closeness-meter.tsx'
import type { Target } from './locate-passage.ts'
import './passage-list.css'

export interface PassageListProps {
  hit: Hit
  target: Target
  onVisit: (target: Target) => void
}

export function PassageList({ hit, target, onVisit }: PassageListProps) {
  const { path, title, line, place, heading, closeness, more, snippet } = hit
  if (more.length === 0) return null
  const best: Target = { path, title, line, place, snippet }
  return (
    <ul className="passages" aria-label="More from this note">
      <PassageItem
        name={nameOf(heading, title)}
        position={positionOf(line, place)}
        closeness={closeness}
        isCurrent={target.line === line}
        onVisit={() => onVisit(best)}
      />
      {more.map((other) => (
        <PassageItem
          key={other.line}
          name={nameOf(other.heading, title)}
          position={positionOf(other.line, other.place)}
          closeness={other.closeness}
          isCurrent={target.line === other.line}
          onVisit={() => onVisit({ path, title, line: other.line, place: other.place, snippet: null })}
        />
      ))}
    </ul>
  )
}

interface ItemProps {
  name: string
  /** The line, or the page, slide or row. */
  position: string
  closeness: number | null
  isCurrent: boolean
  onVisit: () => void
}

function PassageItem({ name, position, closeness, isCurrent, onVisit }: ItemProps) {
  return (
    <li>
      <button type="button" className="passage" aria-current={isCurrent ? 'true' : undefined} onClick={onVisit}>
        <span className="passage-name">{name === '' ? capitalised(position) : name}</span>
        {name !== '' && <span className="passage-position">{position}</span>}
        <ClosenessMeter closeness={closeness} />
      </button>
    </li>
  )
}

const positionOf = (line: number, place: Place | undefined) => (place === undefined ? `line ${line}` : placeWords(place))

const nameOf = (heading: string, title: string) => {
  const last = heading.split(' > ').at(-1) ?? ''
  return last === title ? '' : last
}
