import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { desktopEntry, setStartAtLogin } from '../../electron/main/start-at-login.ts'
import { temporaryFolderOfTest } from '../temporary-folder.ts'

test('on Linux a file in the autostart folder starts it, and is gone with the wish', () => {
  const configFolder = temporaryFolderOfTest('login')
  const app = { setLoginItemSettings: () => expect.unreachable() }
  const options = { platform: 'linux' as const, app, configFolder, command: ['/opt/near note/nearnote'] }
  const file = join(configFolder, 'autostart', 'nearnote.desktop')
  setStartAtLogin(true, options)
  expect(readFileSync(file, 'utf8')).toContain('Exec="/opt/near note/nearnote" "--at-login"\n')
  setStartAtLogin(false, options)
  setStartAtLogin(false, options)
  expect(existsSync(file)).toBe(false)
})

test('elsewhere the system keeps the list', () => {
  const asked: unknown[] = []
  const app = { setLoginItemSettings: (settings: unknown) => asked.push(settings) }
  setStartAtLogin(true, { platform: 'darwin', app, configFolder: '/nowhere', command: [] })
  expect(asked).toEqual([{ openAtLogin: true, args: ['--at-login'] }])
})

test('a path is taken as it is, whatever signs are in it', () => {
  expect(desktopEntry(['/a $b"c`d\\e 100%'])).toContain('Exec="/a \\\\$b\\\\"c\\\\`d\\\\\\\\e 100%%"')
})
