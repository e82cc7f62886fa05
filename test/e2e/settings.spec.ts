// Settings as people change them: the window follows at once, and what the app does follows too.
import { readFile } from 'node:fs/promises'
import { fastEncoder } from '../shipped-models.ts'
import { expect, test } from './fixture.ts'
import { openView } from './window.ts'

test.use({ encoder: fastEncoder })

test('language, theme and text size hold at once, and after a restart', async ({ nearnote }) => {
  const { page } = nearnote
  await openView(page, 'Settings')
  await page.getByRole('radiogroup', { name: 'Text size' }).getByRole('radio', { name: 'Huge' }).check()
  await page.getByRole('radiogroup', { name: 'Theme' }).getByRole('radio', { name: 'Dark' }).check()
  await page.getByRole('radiogroup', { name: 'Language' }).getByRole('radio', { name: '简体中文' }).check()
  await expect(page.getByRole('heading', { name: '设置', exact: true })).toBeVisible()
  await expect(page).toHaveTitle('设置 · Nearnote')
  await nearnote.restart()
  const root = nearnote.page.locator('html')
  await expect(root).toHaveAttribute('lang', 'zh-Hans')
  await expect(root).toHaveAttribute('data-theme', 'dark')
  await expect(root).toHaveAttribute('data-text-size', 'huge')
  expect(await nearnote.call('readSettings')).toMatchObject({ language: 'zh', theme: 'dark', textSize: 'huge' })
})

test('privacy: no connection was made, what people made is one file, and everything can be erased', async ({ nearnote }) => {
  const { page, call, notes } = nearnote
  await call('linkFolder', { path: notes })
  await openView(page, 'Settings')
  await expect(page.getByText('None. Nearnote has never connected to anything from this library.')).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export…' }).click()
  const file = await (await download).path()
  const personal: unknown = JSON.parse(await readFile(file, 'utf8'))
  expect(personal).toMatchObject({ program: 'nearnote', settings: { language: 'system' } })

  await page.getByRole('button', { name: 'Erase…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Erase everything?' })
  await expect(dialog.getByRole('button', { name: 'Erase everything' })).toBeDisabled()
  await dialog.getByLabel('Type “erase” to go on').fill('erase')
  await dialog.getByRole('button', { name: 'Erase everything' }).click()
  await expect(page.getByText('Everything is erased')).toBeVisible()
  expect(await call('listFolders')).toEqual({ folders: [] })
})

test('a global shortcut is recorded by pressing it; one that another program has is told of', async ({ nearnote }) => {
  test.skip(!nearnote.isDouble, 'the double has no other programs')
  const { page, evaluate } = nearnote
  await openView(page, 'Settings')
  await page.getByRole('button', { name: 'Set a shortcut' }).click()
  await page.keyboard.press('a')
  await expect(page.getByText('needs Ctrl, Alt or ⌘')).toBeVisible()
  await page.keyboard.press('Control+Shift+Space')
  await expect(page.getByRole('img', { name: 'In use' })).toBeVisible()
  expect(await evaluate(({ globalShortcut }) => globalShortcut.isRegistered('Control+Shift+Space'))).toBe(true)
  await evaluate(({ globalShortcut }) => void globalShortcut._taken.add('Control+Alt+K'))
  await page.getByRole('button', { name: 'Change' }).click()
  await page.keyboard.press('Control+Alt+KeyK')
  await expect(page.getByText('Another program has this shortcut.')).toBeVisible()
  expect(await evaluate(({ globalShortcut }) => globalShortcut.isRegistered('Control+Shift+Space'))).toBe(false)
})

test('notes are opened with the editor that is set, at the line', async ({ nearnote }) => {
  test.skip(!nearnote.isDouble, 'nothing is opened for real')
  const { call, notes, evaluate } = nearnote
  await call('linkFolder', { path: notes })
  await call('changeSettings', { editor: 'vscode' })
  await call('hostOpenNote', { path: `${notes}/health/sleep.md`, line: 3 })
  await call('hostOpenNote', { path: `${notes}/health/sleep.md`, line: 3, with: 'obsidian' })
  await expect(call('hostOpenNote', { path: '/etc/passwd', with: 'vscode' })).rejects.toThrow('NOTE_NOT_FOUND')
  const opened = await evaluate(({ double }) =>
    double.calls.filter(({ name }) => name === 'shell.openExternal').map(({ args }) => args[0]),
  )
  const encoded = notes.split('/').map(encodeURIComponent).join('/')
  expect(opened).toEqual([
    `vscode://file${encoded}/health/sleep.md:3`,
    `obsidian://open?path=${encodeURIComponent(`${notes}/health/sleep.md`)}`,
  ])
})
