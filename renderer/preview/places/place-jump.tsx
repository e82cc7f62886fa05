// Goes to a page, slide, sheet or chapter of the note in front.
import { FilterSelect } from '../../search/filter-select.tsx'
import { useWords } from '../../words/use-words.ts'
import { NumberStepper } from './number-stepper.tsx'
import { isNumbered, type PlaceStop, type PlaceStops, stopAt, stopNamed, stopWords } from './place-stops.ts'
import './place-jump.css'

export interface PlaceJumpProps {
  places: PlaceStops
  /** Where the note is read now: an offset in its text. */
  offset: number
  onGo: (stop: PlaceStop) => void
}

export function PlaceJump({ places, offset, onGo }: PlaceJumpProps) {
  const { shared, preview } = useWords()
  const { kind, stops } = places
  const at = stopAt(places, offset)
  const stepTo = (index: number) => {
    const stop = stops[index]
    return stop === undefined ? null : () => onGo(stop)
  }
  if (!isNumbered(places)) {
    return (
      <FilterSelect
        label={preview.places.goTo(kind)}
        description={preview.places.goTo(kind)}
        choices={stops.map((stop, index) => ({ value: String(index), name: stopWords(stop, shared) }))}
        onChoose={(index) => stepTo(Number(index))?.()}
      />
    )
  }
  return (
    <NumberStepper
      thing={kind}
      current={stops[at]?.name ?? ''}
      last={stops.at(-1)?.name ?? ''}
      onGo={(typed) => {
        const go = stepTo(stopNamed(places, typed))
        go?.()
        return go !== null
      }}
      onPrevious={stepTo(at - 1)}
      onNext={stepTo(at + 1)}
    />
  )
}
