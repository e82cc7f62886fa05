// The bar to look for something in the note: words or meaning, how many there are, and steps through them.
import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { describeCloseness } from '../../closeness.ts'
import { useWords } from '../../words/use-words.ts'
import type { Find } from './use-find.ts'
import './find-bar.css'

export const findFieldId = 'find-in-note'

/** `onLeave`: the focus goes back to the text. */
export function FindBar({ find, onLeave }: { find: Find; onLeave: () => void }) {
  const { preview } = useWords()
  const { find: words } = preview
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])
  const leave = () => {
    find.close()
    onLeave()
  }
  const onKey = (event: KeyboardEvent) => {
    // Keys belong to the bar: Escape and the left arrow would lead out of the note.
    if (event.key === 'Escape' || event.key === 'ArrowLeft') event.stopPropagation()
    if (event.key === 'Escape') leave()
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.target !== field.current) return
    event.preventDefault()
    find.step(event.shiftKey ? -1 : 1)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div className="find-bar" role="search" aria-label={words.label} onKeyDown={onKey}>
      <input
        ref={field}
        id={findFieldId}
        className="field find-field"
        type="text"
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        // Whoever opens the bar wants to type.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        aria-label={words.label}
        placeholder={find.mode === 'words' ? words.typeWords : words.typeMeaning}
        value={find.query}
        onChange={({ target }) => find.type(target.value)}
      />
      <output className="find-count" title={find.closeness === null ? undefined : describeCloseness(find.closeness)}>
        {countOf(find, words)}
      </output>
      <Steps find={find} />
      <Modes find={find} />
      <button type="button" className="quiet icon-only" aria-label={words.close} title={words.close} onClick={leave}>
        <X size={16} aria-hidden />
      </button>
    </div>
  )
}

function Steps({ find }: { find: Find }) {
  const { preview } = useWords()
  const { find: words } = preview
  return (
    <>
      <button
        type="button"
        className="quiet icon-only"
        aria-label={words.previous}
        title={words.previous}
        onClick={() => find.step(-1)}
      >
        <ChevronUp size={16} aria-hidden />
      </button>
      <button type="button" className="quiet icon-only" aria-label={words.next} title={words.next} onClick={() => find.step(1)}>
        <ChevronDown size={16} aria-hidden />
      </button>
    </>
  )
}

function Modes({ find }: { find: Find }) {
  const { preview } = useWords()
  const { find: words } = preview
  return (
    <fieldset className="segmented">
      <legend className="sr-only">{words.by}</legend>
      {(['words', 'meaning'] as const).map((mode) => (
        <label key={mode} title={words.modeTitles[mode]}>
          <input type="radio" name="find-mode" checked={find.mode === mode} onChange={() => find.choose(mode)} />
          <span>{words.modes[mode]}</span>
        </label>
      ))}
    </fieldset>
  )
}

type FindWords = ReturnType<typeof useWords>['preview']['find']

function countOf({ query, finds, position, isWorking, hasFailed }: Find, words: FindWords): string {
  if (query.trim() === '') return ''
  if (hasFailed) return words.failed
  if (finds.length === 0) return isWorking ? '' : words.none
  return words.position(position, finds.length)
}
