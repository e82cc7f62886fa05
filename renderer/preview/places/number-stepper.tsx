// "Page 12 of 240" to type in and to step through.
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { PlaceKind } from '../../../shared/place.ts'
import { capitalised } from '../../formats.ts'
import { useWords } from '../../words/use-words.ts'
import './place-jump.css'

export interface NumberStepperProps {
  thing: PlaceKind
  current: string
  /** The last one's name. */
  last: string
  /** False where nothing is called that. */
  onGo: (typed: string) => boolean
  /** Null at the ends. */
  onPrevious: (() => void) | null
  onNext: (() => void) | null
}

export function NumberStepper({ thing, current, last, onGo, onPrevious, onNext }: NumberStepperProps) {
  const { preview } = useWords()
  const { places } = preview
  return (
    <form
      className="place-jump"
      onSubmit={(event) => {
        event.preventDefault()
        const field = event.currentTarget.elements.namedItem('place')
        if (field instanceof HTMLInputElement) field.blur()
      }}
    >
      <StepButton label={places.previous(thing)} onPress={onPrevious}>
        <ChevronLeft size={15} aria-hidden />
      </StepButton>
      {/* The field is another one as soon as another page is in front. */}
      <NumberField key={current} thing={thing} current={current} onGo={onGo} />
      <span className="place-last">{places.of(last)}</span>
      <StepButton label={places.next(thing)} onPress={onNext}>
        <ChevronRight size={15} aria-hidden />
      </StepButton>
    </form>
  )
}

function NumberField({ thing, current, onGo }: Pick<NumberStepperProps, 'thing' | 'current' | 'onGo'>) {
  const { preview } = useWords()
  const [typed, setTyped] = useState(current)
  return (
    <label>
      <span className="place-thing">{capitalised(preview.places.names[thing])}</span>
      <input
        name="place"
        className="field small"
        aria-label={preview.places.goTo(thing)}
        inputMode="numeric"
        autoComplete="off"
        value={typed}
        onFocus={({ target }) => target.select()}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={() => {
          if (typed !== current && !onGo(typed)) setTyped(current)
        }}
      />
    </label>
  )
}

function StepButton({ label, onPress, children }: { label: string; onPress: (() => void) | null; children: React.ReactNode }) {
  return (
    <button
      type="button"
      className="quiet icon-only"
      aria-label={label}
      title={label}
      aria-disabled={onPress === null}
      onClick={() => onPress?.()}
    >
      {children}
    </button>
  )
}
