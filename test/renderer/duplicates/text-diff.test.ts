import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { diffTexts, type Hunk, type PieceKind } from '../../../renderer/duplicates/text-diff.ts'

/** One side as the comparison has it, without white space: of that the comparison keeps what suits both. */
const sideOf = (hunks: readonly Hunk[], other: PieceKind) =>
  hunks
    .map((hunk) =>
      hunk.kind === 'same'
        ? hunk.lines.join('\n')
        : hunk.pieces
            .filter(({ kind }) => kind !== other)
            .map(({ text }) => text)
            .join(''),
    )
    .join('\n')
    .replace(/\s+/gu, '')

const words = fc.array(fc.constantFrom('tea', 'green', 'black', 'cup', '\n', 'of', 'the', '茶', 'pot.'), { maxLength: 30 })
const text = words.map((parts) => parts.join(' '))

test('whatever differs, each side is still the whole of its text', () => {
  fc.assert(
    fc.property(text, text, (left, right) => {
      const { hunks } = diffTexts(left, right)
      expect(sideOf(hunks, 'right')).toBe(left.replace(/\s+/gu, ''))
      expect(sideOf(hunks, 'left')).toBe(right.replace(/\s+/gu, ''))
    }),
  )
})

test('a text has no difference from itself, nor from itself with other line ends and breaks', () => {
  expect(diffTexts('one\ntwo\n', 'one\r\ntwo')).toMatchObject({ hasDifference: false, isCoarse: false })
  expect(diffTexts('Warm the pot, then wait.', 'Warm the pot,\nthen wait.').hasDifference).toBe(false)
  fc.assert(fc.property(text, (one) => !diffTexts(one, one).hasDifference))
})

test('only the words that differ are marked, in lines that differ', () => {
  const { hunks } = diffTexts('Warm the pot.\nOne spoon of tea.\nWait.', 'Warm the pot.\nTwo spoons of tea.\nWait.')
  expect(hunks).toEqual([
    { kind: 'same', lines: ['Warm the pot.'] },
    {
      kind: 'changed',
      pieces: [
        { kind: 'left', text: 'One spoon' },
        { kind: 'right', text: 'Two spoons' },
        { kind: 'same', text: ' of tea.\n' },
      ],
    },
    { kind: 'same', lines: ['Wait.'] },
  ])
})

test('texts without spaces between words are compared word by word as well', () => {
  const { hunks } = diffTexts('数据保存在本地硬盘', '数据保存在云端硬盘')
  const changed = hunks.flatMap((hunk) => (hunk.kind === 'changed' ? hunk.pieces : []))
  expect(changed.filter(({ kind }) => kind !== 'same').map(({ text }) => text)).toEqual(['本地', '云端'])
})

test('a word that two different sentences happen to share does not tear them apart', () => {
  const { hunks } = diffTexts('An atom has a nucleus of protons', 'Quantum numbers describe a conserved quantity')
  const pieces = hunks.flatMap((hunk) => (hunk.kind === 'changed' ? hunk.pieces : []))
  expect(pieces.map(({ kind }) => kind)).toEqual(['left', 'right', 'same'].slice(0, pieces.length))
})

test('what would take too long is told line by line, and says so', () => {
  const many = (seed: number) => Array.from({ length: 6000 }, (_, at) => `w${(at * seed) % 9973}`).join(' ')
  const { isCoarse, hunks } = diffTexts(many(31), many(57), 0)
  expect(isCoarse).toBe(true)
  expect(hunks.every(({ kind }) => kind === 'changed')).toBe(true)
})
