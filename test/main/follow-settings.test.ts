import { expect, test } from 'vitest'
import { followSettings } from '../../electron/main/follow-settings.ts'
import { spokenWords } from '../../electron/main/words/spoken.ts'
import { firstSettings, type Settings } from '../../shared/methods/settings.ts'

test('settings hold from the first moment, then as the engine has them, which is no change, then with every change, each told once', async () => {
  const told: (readonly [Settings, Settings | null])[] = []
  const kept = { ...firstSettings, tray: true }
  const followed = followSettings({ readSettings: async () => kept }, (...change) => told.push(change))
  await Promise.resolve()
  await Promise.resolve()
  followed.take(kept)
  followed.take({ ...kept, language: 'zh' })
  expect(told).toEqual([
    [firstSettings, null],
    [kept, null],
    [{ ...kept, language: 'zh' }, kept],
  ])
  expect(followed.get().language).toBe('zh')
})

test('an engine that does not answer leaves the first settings', async () => {
  const followed = followSettings({ readSettings: () => Promise.reject(new Error('gone')) }, () => undefined)
  await Promise.resolve()
  expect(followed.get()).toEqual(firstSettings)
})

test('menu and tray speak what is chosen, else the first language of the system that they know, else English', () => {
  expect(spokenWords('zh', ['en-GB']).menu.quit).toBe('退出 Nearnote')
  expect(spokenWords('system', ['fr-FR', 'zh-Hans-CN', 'en']).menu.quit).toBe('退出 Nearnote')
  expect(spokenWords('system', ['fr-FR']).menu.quit).toBe('Quit Nearnote')
})
