// Both texts word by word, tinted by what each word adds to or takes from the closeness; the exact share on hover and focus.
import { useMemo, useState } from 'react'
import type { Comparison, UnreadWord } from '../../shared/comparison.ts'
import type { TextPair } from './text-pair.ts'
import { restShare, type TintedWord, tintSides } from './tint.ts'
import './tinted-texts.css'

/** One list for all renders: a new one each time would be a change. */
const nothing: readonly UnreadWord[] = []

export function TintedTexts({ pair, comparison }: { pair: TextPair; comparison: Comparison }) {
  const { left, right, truncated, unread = nothing } = comparison
  const sides = useMemo(() => {
    const of = (side: UnreadWord['side']) => unread.filter((part) => part.side === side)
    return tintSides(
      { text: pair.left, words: left, unread: of('left') },
      { text: pair.right, words: right, unread: of('right') },
      truncated,
    )
  }, [pair, left, right, truncated, unread])
  return (
    <>
      <div className="tinted-texts">
        <TintedSide label="Left text, word by word" words={sides.left} rest={restShare(left)} />
        <TintedSide label="Right text, word by word" words={sides.right} rest={restShare(right)} />
      </div>
      <TintLegend hasUnread={unread.length > 0} />
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

const unreadWords: Record<NonNullable<TintedWord['unread']>, string> = {
  limit: 'past the encoder’s limit, not read',
  vocabulary: 'not known to this encoder',
  script: 'in a script that this encoder does not read',
}

function describe({ share, tint, unread }: TintedWord): string {
  if (unread !== null || tint === null) return unreadWords[unread ?? 'limit']
  const side = Math.abs(tint) < 0.05 ? 'about the mean' : tint > 0 ? 'above the mean' : 'below the mean'
  return `${formatShare(share)} of the cosine × 100, ${side}`
}

const formatShare = (share: number) => (share * 100).toFixed(2)

function TintLegend({ hasUnread }: { hasUnread: boolean }) {
  return (
    <p className="tint-legend">
      <span className="legend-end">draws apart</span>
      <span className="legend-ramp" aria-hidden />
      <span className="legend-end">brings together</span>
      {hasUnread && (
        <span className="legend-end">
          <span className="word" data-tint="unread" aria-hidden>
            abc
          </span>{' '}
          not read by this encoder
        </span>
      )}
      <span className="legend-note">each word’s share of the cosine, minus the mean share of its side</span>
    </p>
  )
}
