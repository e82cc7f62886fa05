// The full answer to "why this note?": the reason, the words it holds, its place in each list, how close it is.
import { Popover } from '@base-ui/react/popover'
import type { Hit, Why } from '../../../shared/schemas.ts'
import { useWords } from '../../words/use-words.ts'
import { closenessWords } from './why-words.ts'
import './why-popover.css'

export interface WhyPopoverProps {
  hit: Hit
  /** Where it hangs. */
  anchor: Element
  onClose: () => void
  /** What has the focus when it is closed. */
  returnTo: () => HTMLElement | null
}

export function WhyPopover({ hit, anchor, onClose, returnTo }: WhyPopoverProps) {
  const { search } = useWords()
  const { why } = hit
  if (why === undefined) return null
  return (
    <Popover.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Popover.Portal>
        <Popover.Positioner className="why-place" anchor={anchor} side="bottom" align="start" sideOffset={6}>
          <Popover.Popup className="why-panel" finalFocus={returnTo}>
            <Popover.Title>{search.why.question}</Popover.Title>
            <Popover.Description className="why-reason">
              {search.why.reasons[why.by]}
              {hit.further === true && ` ${search.why.further}`}
            </Popover.Description>
            <Facts hit={hit} why={why} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

function Facts({ hit, why }: { hit: Hit; why: Why }) {
  const { search } = useWords()
  const { ranks, place } = { ranks: why.ranks, place: search.why }
  const lists = (['words', 'meaning', 'names'] as const).map((list) => [place.ranks[list], ranks[list]] as const)
  return (
    <dl className="why-facts">
      {why.ofWords > 0 && (
        <>
          <dt>{place.holds}</dt>
          <dd dir="auto">{place.holdsOf(why.words, why.ofWords)}</dd>
        </>
      )}
      {lists.map(([name, rank]) => (
        <Rank key={name} name={name} rank={rank} />
      ))}
      <dt>{place.closeness}</dt>
      <dd>{hit.closeness === null ? place.noCloseness : closenessWords(hit.closeness, search)}</dd>
    </dl>
  )
}

function Rank({ name, rank }: { name: string; rank: number | null }) {
  const { why } = useWords().search
  return (
    <>
      <dt>
        {why.place} {name}
      </dt>
      <dd data-none={rank === null}>{rank === null ? why.noRank : why.rank(rank)}</dd>
    </>
  )
}
