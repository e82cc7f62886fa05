// The texts of the pair in front, and how they differ: read when the pair has been in front for a moment, so that walking down the list
// reads nothing.
import { useEffect, useMemo } from 'react'
import type { DuplicateSide } from '../../shared/methods/duplicates.ts'
import { useApp, useLatest } from '../app-context.ts'
import { createLatest, type LatestState } from '../latest.ts'
import type { TextDiff } from './text-diff.ts'

export interface PairTexts {
  left: DuplicateSide
  right: DuplicateSide
}

export interface ReadPair {
  diff: TextDiff
  isCut: boolean
}

/** A held arrow key passes by, in ms. */
const restMs = 60

/** `left` and `right` as they are shown. */
export function usePairTexts(
  left: DuplicateSide,
  right: DuplicateSide,
): { state: LatestState<PairTexts, ReadPair>; again: () => void } {
  const { client } = useApp()
  const latest = useMemo(
    () =>
      createLatest<PairTexts, ReadPair>(
        async (pair, signal) => {
          const part = ({ path, passage }: DuplicateSide) => ({ path, passage })
          const [texts, { diffTexts }] = await Promise.all([
            client.readDuplicate({ left: part(pair.left), right: part(pair.right) }, signal),
            import('./text-diff.ts'),
          ])
          return { diff: diffTexts(texts.left.text, texts.right.text), isCut: texts.left.isCut || texts.right.isCut }
        },
        { delayMs: restMs },
      ),
    [client],
  )
  const key = [left, right].map(({ path, hash, passage }) => `${path}\n${hash}\n${passage}`).join('\n')
  // What is shown of the sides may be told anew with the same texts.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  useEffect(() => latest.ask({ left, right }), [latest, key])
  return { state: useLatest(latest), again: latest.again }
}
