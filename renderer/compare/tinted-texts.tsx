// Both texts word by word, tinted by what each word adds to or takes from the closeness; on hover and focus its exact share, and what the
// comparison would be without it.
import { useEffect, useMemo, useState } from 'react'
import type { Comparison, UnreadWord, WithoutWord } from '../../shared/comparison.ts'
import { useApp, useLatest } from '../app-context.ts'
import { type LatestState, shownOf } from '../latest.ts'
import { useWords } from '../words/use-words.ts'
import type { Words } from '../words/words.ts'
import type { Side, TextPair } from './text-pair.ts'
import { restShare, type TintedWord, tintSides } from './tint.ts'
import { TintedSide } from './tinted-side.tsx'
import { createWithoutWord, type PointedWord, withoutWords } from './without-word.ts'
import './tinted-texts.css'

/** One list for all renders: a new one each time would be a change. */
const nothing: readonly UnreadWord[] = []

export function TintedTexts({ pair, comparison }: { pair: TextPair; comparison: Comparison }) {
  const { tinted } = useWords().compare
  const { left, right, truncated, unread = nothing } = comparison
  const sides = useMemo(() => {
    const of = (side: UnreadWord['side']) => unread.filter((part) => part.side === side)
    return tintSides(
      { text: pair.left, words: left, unread: of('left') },
      { text: pair.right, words: right, unread: of('right') },
      truncated,
    )
  }, [pair, left, right, truncated, unread])
  const { point, tell } = useWithout(pair, comparison)
  return (
    <>
      <div className="tinted-texts">
        <TintedSide
          label={tinted.left}
          words={sides.left}
          rest={restShare(left)}
          onPoint={(word) => point('left', word)}
          tell={(word) => tell('left', word)}
        />
        <TintedSide
          label={tinted.right}
          words={sides.right}
          rest={restShare(right)}
          onPoint={(word) => point('right', word)}
          tell={(word) => tell('right', word)}
        />
      </div>
      <TintLegend hasUnread={unread.length > 0} />
    </>
  )
}

/** What is told of a word beside its share. A word that is not read takes nothing with it, so nobody asks. */
function useWithout(pair: TextPair, comparison: Comparison) {
  const { client } = useApp()
  const words = useWords()
  const [latest] = useState(() => createWithoutWord(client))
  const state = useLatest(latest)
  useEffect(() => () => latest.clear(), [latest, pair])
  return {
    point(side: Side, word: TintedWord | null): void {
      if (word === null || word.unread !== null) latest.clear()
      else latest.ask({ pair, side, start: word.start, end: word.end })
    },
    tell: (side: Side, { start, end, unread }: TintedWord): string =>
      unread === null ? toldOf(state, { pair, side, start, end }, comparison, words) : '',
  }
}

function toldOf(state: LatestState<PointedWord, WithoutWord>, asked: PointedWord, comparison: Comparison, words: Words): string {
  const isAsked = (input: PointedWord) =>
    input.pair === asked.pair && input.side === asked.side && input.start === asked.start && input.end === asked.end
  if (state.kind === 'failed' && isAsked(state.input)) return words.compare.without.failed
  const shown = shownOf(state)
  if (shown === null || !isAsked(shown.input)) return words.compare.without.waiting
  return withoutWords(shown.output, comparison, words)
}

function TintLegend({ hasUnread }: { hasUnread: boolean }) {
  const { tinted } = useWords().compare
  return (
    <p className="tint-legend">
      <span className="legend-end">{tinted.apart}</span>
      <span className="legend-ramp" aria-hidden />
      <span className="legend-end">{tinted.together}</span>
      {hasUnread && (
        <span className="legend-end">
          <span className="word" data-tint="unread" aria-hidden>
            {tinted.sample}
          </span>{' '}
          {tinted.notRead}
        </span>
      )}
      <span className="legend-note">{tinted.legend}</span>
    </p>
  )
}
