// One of the two texts: typed, pasted, or taken from a note.
import { useState } from 'react'
import { useWords } from '../words/use-words.ts'
import { NotePicker } from './note-picker.tsx'
import type { PickedText } from './picked-text.ts'
import { longestText, type Side } from './text-pair.ts'
import './text-side.css'

export interface SideText {
  text: string
  /** Where it was taken from; null once it is typed. */
  from: Omit<PickedText, 'text'> | null
}

export interface TextSideProps {
  label: string
  of: Side
  side: SideText
  onChange: (side: SideText) => void
}

export function TextSide({ label, of, side, onChange }: TextSideProps) {
  const { compare } = useWords()
  const [isPicking, setIsPicking] = useState(false)
  const { text, from } = side
  return (
    <div className="text-side">
      <label className="text-side-field">
        <span className="text-side-label">{label}</span>
        <textarea
          className="field"
          dir="auto"
          rows={5}
          maxLength={longestText}
          placeholder={compare.pair.placeholder}
          value={text}
          onChange={({ target }) => onChange({ text: target.value, from: null })}
        />
      </label>
      <div className="text-side-foot">
        <span className="text-side-from">
          {text.length >= longestText ? (
            <span className="text-side-limit">{compare.pair.longest(longestText)}</span>
          ) : (
            from !== null && <Origin from={from} />
          )}
        </span>
        <button type="button" className="quiet" aria-label={compare.pick[of]} onClick={() => setIsPicking(true)}>
          {compare.pick.open}
        </button>
      </div>
      {isPicking && (
        <NotePicker
          onPick={({ text: picked, ...origin }) => onChange({ text: picked, from: origin })}
          onClose={() => setIsPicking(false)}
        />
      )}
    </div>
  )
}

function Origin({ from: { title, of, isCut } }: { from: NonNullable<SideText['from']> }) {
  const { compare } = useWords()
  const told = of === 'note' ? compare.pick.fromNote(title) : compare.pick.fromPassage(title)
  const whole = isCut ? `${told} · ${compare.pick.cut}` : told
  return (
    <span dir="auto" title={whole}>
      {whole}
    </span>
  )
}
