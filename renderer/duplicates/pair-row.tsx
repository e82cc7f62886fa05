// One pair of the queue: both titles, where the notes are, and how alike they are.
import type { DuplicatePair } from '../../shared/methods/duplicates.ts'
import { type LinkedFolder, placeOf } from '../formats.ts'
import { useWords } from '../words/use-words.ts'
import './pair-row.css'

export interface PairRowProps {
  id: string
  pair: DuplicatePair
  folders: readonly LinkedFolder[]
  /** `start` and `height` in pixels. */
  place: { at: number; total: number; start: number; height: number }
  isActive: boolean
  onChoose: () => void
}

export function PairRow({ id, pair, folders, place: { at, total, start, height }, isActive, onChoose }: PairRowProps) {
  const { left, right } = pair
  // Copies have one title: then their places alone tell them apart.
  const isOneTitle = left.title === right.title
  return (
    // Its keys are those of the view (use-pair-keys.ts).
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={id}
      className="pair-row"
      role="option"
      aria-selected={isActive}
      aria-setsize={total}
      aria-posinset={at + 1}
      style={{ transform: `translateY(${start}px)`, height }}
      onClick={onChoose}
    >
      {isOneTitle && (
        <span className="pair-title" dir="auto">
          {left.title}
        </span>
      )}
      {[left, right].map(({ path, title }) => (
        <span key={path} className="pair-note" title={path}>
          {!isOneTitle && (
            <span className="pair-title" dir="auto">
              {title}
            </span>
          )}
          <bdi>{placeOf(folders, path)}</bdi>
        </span>
      ))}
      <PairFacts pair={pair} />
    </div>
  )
}

function PairFacts({ pair: { kind, sharedWords, decision } }: { pair: DuplicatePair }) {
  const { duplicates } = useWords()
  return (
    <span className="pair-facts">
      <span className="pair-kind" data-exact={kind !== 'near'}>
        {duplicates.kinds[kind]}
      </span>
      {kind === 'near' && <span>{duplicates.shares(sharedWords)}</span>}
      {decision !== null && <span>{decision === 'later' ? duplicates.putOff : duplicates.decisions[decision]}</span>}
    </span>
  )
}
