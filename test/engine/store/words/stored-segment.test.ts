import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTermNumbers } from '../../../../electron/engine/store/terms/term-numbers.ts'
import { createSegmentBuilder } from '../../../../electron/engine/store/words/segment/build-segment.ts'
import { decodeSegment } from '../../../../electron/engine/store/words/stored/decode-segment.ts'
import { encodeSegment } from '../../../../electron/engine/store/words/stored/encode-segment.ts'

const atOnce = async () => undefined

async function stored(pieceBytes?: number) {
  const terms = createTermNumbers()
  const rows = Array.from({ length: 200 }, (_, at) => ({
    generation: Math.floor(at / 7),
    ordinal: at % 7,
    words: `a b a ${at % 3 === 0 ? 'ü 本語 \ud800' : ''} w${at % 20}`,
    flags: at,
  }))
  const segment = await createSegmentBuilder(terms).build(rows, atOnce)
  return { segment, terms, pieces: await encodeSegment(segment, terms, atOnce, pieceBytes) }
}

test('a segment is the same after it was stored, in pieces of whatever size', async () => {
  for (const pieceBytes of [1, 50, 1000, undefined]) {
    const { segment, terms, pieces } = await stored(pieceBytes)
    expect(pieces.every(({ length }) => length > 0 && length <= (pieceBytes ?? Infinity))).toBe(true)
    expect(await decodeSegment(pieces, terms, atOnce)).toEqual(segment)
  }
})

test('a segment without passages, or without words, is stored like any other', async () => {
  const terms = createTermNumbers()
  for (const rows of [[], [{ generation: 3, ordinal: 0, words: '', flags: 9 }]]) {
    const segment = await createSegmentBuilder(terms).build(rows, atOnce)
    expect(await decodeSegment(await encodeSegment(segment, terms, atOnce), terms, atOnce)).toEqual(segment)
  }
})

test('what was damaged anywhere, cut short, lost a piece or came in another order is told to be no segment, and gives no term a number', async () => {
  const { pieces } = await stored(512)
  const whole = Buffer.concat(pieces)
  const damage = fc.oneof(
    fc.record({ at: fc.nat(whole.length - 1), by: fc.integer({ min: 1, max: 255 }) }).map(({ at, by }) => {
      const flipped = Buffer.from(whole)
      flipped[at] = (flipped[at] ?? 0) ^ by
      return [flipped]
    }),
    fc.nat(whole.length - 1).map((length) => [whole.subarray(0, length)]),
    fc.uint8Array({ minLength: 1, maxLength: 50 }).map((more) => [whole, more]),
    fc.nat(pieces.length - 1).map((lost) => pieces.toSpliced(lost, 1)),
    fc.nat(pieces.length - 2).map((at) => pieces.with(at, pieces[at + 1]!).with(at + 1, pieces[at]!)),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => [bytes]),
    fc.uint8Array({ maxLength: 400 }).map((bytes) => [Buffer.concat([whole.subarray(0, 12), bytes])]),
  )
  await fc.assert(
    fc.asyncProperty(damage, async (damaged) => {
      const terms = createTermNumbers()
      expect(await decodeSegment(damaged, terms, atOnce)).toBeNull()
      expect(terms.terms).toEqual([])
    }),
    { numRuns: 500 },
  )
})
