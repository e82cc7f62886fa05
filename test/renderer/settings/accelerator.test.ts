import { expect, test } from 'vitest'
import { acceleratorKeys, readPress } from '../../../renderer/settings/accelerator.ts'

const press = (code: string, held: Partial<Record<'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey', boolean>> = {}, key = 'x') => ({
  key,
  code,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  ...held,
})

test.each([
  [press('Space', { ctrlKey: true, shiftKey: true }), 'linux', 'Control+Shift+Space'],
  // Alt and a letter is another sign on a Mac: the place of the key counts.
  [press('KeyK', { altKey: true, metaKey: true }, '˚'), 'darwin', 'Alt+Command+K'],
  [press('Digit1', { metaKey: true }), 'win32', 'Super+1'],
  [press('F8'), 'linux', 'F8'],
  [press('ArrowUp', { ctrlKey: true }), 'linux', 'Control+Up'],
] as const)('%j is a shortcut', (pressed, platform, accelerator) =>
  expect(readPress(pressed, platform)).toEqual({ kind: 'shortcut', accelerator }),
)

test('a letter alone, or with Shift, would be taken from everything that is typed', () => {
  expect(readPress(press('KeyA'), 'linux')).toEqual({ kind: 'bare' })
  expect(readPress(press('KeyA', { shiftKey: true }), 'linux')).toEqual({ kind: 'bare' })
  expect(readPress(press('ControlLeft', { ctrlKey: true }, 'Control'), 'linux')).toEqual({ kind: 'waiting' })
})

test('keys are shown as the system writes them', () => {
  expect(acceleratorKeys('Control+Alt+Return', 'linux')).toEqual(['Ctrl', 'Alt', 'Enter'])
  expect(acceleratorKeys('Alt+Command+K', 'darwin')).toEqual(['⌥', '⌘', 'K'])
})
