// One of the two texts word by word. One stop of the tab key; arrow keys walk through its words.
import { useState } from 'react'
import { useWords } from '../words/use-words.ts'
import type { Words } from '../words/words.ts'
import type { TintedWord } from './tint.ts'
import './tinted-texts.css'

export interface TintedSideProps {
  label: string
  words: readonly TintedWord[]
  /** The share that belongs to no word. */
  rest: number
  onPoint: (word: TintedWord | null) => void
  /** What is known of the word that is pointed at beside its share; '' where there is nothing to know. */
  tell: (word: TintedWord) => string
}

export function TintedSide({ label, words, rest, onPoint, tell }: TintedSideProps) {
  const spoken = useWords()
  const { tinted } = spoken.compare
  const [focused, setFocused] = useState(0)
  const [told, setTold] = useState<number | null>(null)
  const word = told === null ? undefined : words[told]
  const point = (at: number | null) => {
    setTold(at)
    onPoint(at === null ? null : (words[at] ?? null))
  }
  return (
    // Arrow keys walk through the words inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className="tinted-side"
      role="group"
      aria-label={label}
      onKeyDown={(event) => {
        const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
        const next = focused + step
        if (step === 0 || words[next] === undefined) return
        event.preventDefault()
        setFocused(next)
        event.currentTarget.querySelectorAll<HTMLElement>('.word')[next]?.focus()
      }}
      onMouseLeave={() => point(null)}
    >
      <p className="tinted-words" dir="auto">
        {words.map((entry, at) => (
          <Word
            // A word's place is its name: the same word may stand twice.
            // oxlint-disable-next-line react/no-array-index-key
            key={at}
            word={entry}
            name={`${entry.text}: ${describe(entry, spoken)}`}
            isStop={at === focused}
            onTell={() => point(at)}
            onFocus={() => {
              setFocused(at)
              point(at)
            }}
          />
        ))}
      </p>
      <div className="tinted-told">
        <p aria-hidden dir="auto">
          {word === undefined ? hint(rest, spoken) : tinted.told(word.text, describe(word, spoken))}
        </p>
        <p role="status">{word === undefined ? '' : tell(word)}</p>
      </div>
    </div>
  )
}

interface WordProps {
  word: TintedWord
  name: string
  isStop: boolean
  onTell: () => void
  onFocus: () => void
}

function Word({ word, name, isStop, onTell, onFocus }: WordProps) {
  const { text, gap, tint, unread } = word
  return (
    <>
      {/* Telling its share is all a word does. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <span
        className="word"
        data-tint={tint === null ? (unread === 'limit' ? 'past' : 'unread') : tint < 0 ? 'apart' : 'together'}
        style={{ '--strength': Math.abs(tint ?? 0) }}
        role="img"
        aria-label={name}
        // One stop for the tab key a side; arrows walk through its words.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={isStop ? 0 : -1}
        onMouseEnter={onTell}
        onFocus={onFocus}
      >
        {text}
      </span>
      {gap}
    </>
  )
}

/** A static encoder has nothing that belongs to no word. */
function hint(rest: number, { compare: { tinted } }: Words): string {
  return formatShare(rest) === '0.00' ? tinted.hint : `${tinted.hint} ${tinted.rest(formatShare(rest))}`
}

function describe({ share, tint, unread }: TintedWord, { compare: { tinted } }: Words): string {
  if (unread !== null || tint === null) return tinted[unread ?? 'limit']
  const side = Math.abs(tint) < 0.05 ? tinted.mean : tint > 0 ? tinted.above : tinted.below
  return tinted.share(formatShare(share), side)
}

const formatShare = (share: number) => (share * 100).toFixed(2)
