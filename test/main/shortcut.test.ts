import { expect, test } from 'vitest'
import { createShortcut } from '../../electron/main/shortcut.ts'
import type { ShortcutState } from '../../shared/methods/host.ts'

function openShortcut(taken: readonly string[] = []) {
  const registered = new Set<string>()
  const told: ShortcutState[] = []
  const registry = {
    register(accelerator: string) {
      if (accelerator.includes('?')) throw new TypeError('conversion failure')
      if (taken.includes(accelerator)) return false
      registered.add(accelerator)
      return true
    },
    unregister: (accelerator: string) => void registered.delete(accelerator),
  }
  const shortcut = createShortcut(
    registry,
    () => undefined,
    (state) => told.push(state),
  )
  return { shortcut, registered, told }
}

test('one shortcut at a time; the one before is given back', () => {
  const { shortcut, registered } = openShortcut()
  shortcut.use('Control+A')
  shortcut.use('Control+B')
  expect([...registered]).toEqual(['Control+B'])
  expect(shortcut.state()).toEqual({ shortcut: 'Control+B', state: 'works' })
  shortcut.use(null)
  expect([...registered]).toEqual([])
  expect(shortcut.state()).toEqual({ shortcut: null, state: 'none' })
})

test('one that another program has, and one that is none, are told of', () => {
  const { shortcut, registered, told } = openShortcut(['Control+A'])
  shortcut.use('Control+A')
  shortcut.use('Control+?')
  expect(told.map(({ state }) => state)).toEqual(['taken', 'unreadable'])
  expect([...registered]).toEqual([])
})
