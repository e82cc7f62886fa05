// Both texts word by word, tinted by what each word adds to or takes from the closeness; the exact share on hover and focus.
import { useMemo, useState } from 'react'
import type { Comparison } from '../../shared/schemas.ts'
import type { Pair } from './pair-tab.tsx'
import { restShare, type TintedWord, tintSides } from './tint.ts'

export function TintedTexts({ pair, comparison }: { pair: Pair; comparison: Comparison }) {
  const { left, right, truncated } = comparison
  const sides = useMemo(
    () => tintSides({ text: pair.left, words: left }, { text: pair.right, words: right }, truncated),
    [pair, left, right, truncated],
  )
  return (
    <>
      <div className="tinted-texts">
        <TintedSide label="Left text, word by word" words={sides.left} rest={restShare(left)} />
        <TintedSide label="Right text, word by word" words={sides.right} rest={restShare(right)} />
      </div>
      <TintLegend />
    </>
  )
}

function TintedSide({ label, words, rest }: { label: string; words: readonly TintedWord[]; rest: number }) {
  const [focused, setFocused] = useState(0)
  const [told, setTold] = useState<number | null>(null)
  const word = told === null ? undefined : words[told]
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
      onMouseLeave={() => setTold(null)}
    >
      <p className="tinted-words">
        {words.map((entry, at) => (
          <Word
            // A word's place is its name: the same word may stand twice.
            // oxlint-disable-next-line react/no-array-index-key
            key={at}
            word={entry}
            isStop={at === focused}
            onTell={() => setTold(at)}
            onFocus={() => {
              setFocused(at)
              setTold(at)
            }}
          />
        ))}
      </p>
      <p className="tinted-told" aria-hidden>
        {word === undefined ? hint(rest) : `“${word.text}”: ${describe(word)}`}
      </p>
    </div>
  )
}

function Word({ word, isStop, onTell, onFocus }: { word: TintedWord; isStop: boolean; onTell: () => void; onFocus: () => void }) {
  const { text, gap, tint } = word
  return (
    <>
      {/* Telling its share is all a word does. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <span
        className="word"
        data-tint={tint === null ? 'unread' : tint < 0 ? 'apart' : 'together'}
        style={{ '--strength': Math.abs(tint ?? 0) }}
        role="img"
        aria-label={`${text}: ${describe(word)}`}
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

/** A static encoder has neither prefix nor special tokens. */
const hint = (rest: number) =>
  `Point at a word for its exact share.${formatShare(rest) === '0.00' ? '' : ` Prefix and special tokens: ${formatShare(rest)}.`}`

function describe({ share, tint }: TintedWord): string {
  if (tint === null) return 'past the encoder’s limit, not read'
  const side = Math.abs(tint) < 0.05 ? 'about the mean' : tint > 0 ? 'above the mean' : 'below the mean'
  return `${formatShare(share)} of the cosine × 100, ${side}`
}

const formatShare = (share: number) => (share * 100).toFixed(2)

function TintLegend() {
  return (
    <p className="tint-legend">
      <span className="legend-end">draws apart</span>
      <span className="legend-ramp" aria-hidden />
      <span className="legend-end">brings together</span>
      <span className="legend-note">each word’s share of the cosine, minus the mean share of its side</span>
    </p>
  )
}
