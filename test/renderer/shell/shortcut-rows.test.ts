// The sheet of keys: what it lists, for whom.
import { expect, test } from 'vitest'
import { shortcutSections } from '../../../renderer/shell/shortcut-rows.ts'
import { languages } from '../../../renderer/words/languages.ts'

const host = { platform: 'linux', canOpen: true, summon: 'Control+Space' }
const { en, zh } = languages
const titles = (summon: string | null | undefined) => shortcutSections({ ...host, summon }, en).map(({ title }) => title)

const keysOf = (section: string, platform = 'linux') =>
  shortcutSections({ ...host, platform }, en)
    .find(({ title }) => title === section)
    ?.rows.map(([keys]) => keys.join(' '))

test('every view with keys of its own has its section', () => {
  expect(titles(null)).toEqual([
    'Everywhere',
    'In the search field',
    'In the list of hits',
    'In a note',
    'Compare',
    'Duplicates',
    'Map',
    'In the small window',
    'In a query',
  ])
})

test('a host without a small window does not tell its keys', () => {
  expect(titles(undefined)).not.toContain('In the small window')
})

test('keys are called as on the keyboard of the machine', () => {
  expect(keysOf('In a note')).toEqual(expect.arrayContaining(['Ctrl F', 'Alt ←']))
  expect(keysOf('In a note', 'darwin')).toEqual(expect.arrayContaining(['⌘ F', '⌥ ←']))
})

test.each([en, zh])('in $language no section says the same of two keys', (words) => {
  for (const { rows } of shortcutSections(host, words)) {
    expect(new Set(rows.map(([, meaning]) => meaning)).size).toBe(rows.length)
  }
})
