// The small window over everything: brought up by the shortcut, searching while one types, and leading into the main window. The tray and links.
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { fastEncoder } from '../shipped-models.ts'
import { expect, type Nearnote, test } from './fixture.ts'
import { accessibilityProblems, expectIndexed, searchField } from './window.ts'

test.use({ encoder: fastEncoder })
test.skip(
  ({ kind }) => kind !== 'electron' || process.env['E2E_TARGET'] === 'electron',
  'the double knows what the desktop is asked',
)

const shortcut = 'Control+Shift+Space'

/** Presses the shortcut; resolves with the small window's page. */
async function summon({ page, evaluate }: Nearnote): Promise<Page> {
  await expect.poll(() => evaluate(({ globalShortcut }, keys) => globalShortcut.isRegistered(keys), shortcut)).toBe(true)
  await evaluate(({ globalShortcut }, keys) => globalShortcut._press(keys), shortcut)
  const pages = () =>
    page
      .context()
      .pages()
      .find((candidate) => candidate.url().includes('window=summon'))
  await expect.poll(() => pages() !== undefined).toBe(true)
  await expect.poll(() => isSummonShown(evaluate)).toBe(true)
  return pages()!
}

const isSummonShown = (evaluate: Nearnote['evaluate']) =>
  evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().some((window) => window.webContents.getURL().includes('summon') && window.isVisible()),
  )

async function withNotes(nearnote: Nearnote): Promise<void> {
  await nearnote.call('linkFolder', { path: nearnote.notes })
  await expectIndexed(nearnote, 6)
  await nearnote.call('changeSettings', { shortcut })
}

test('a shortcut brings it up, what is chosen is shown in the main window, and it remembers what was typed', async ({
  nearnote,
}) => {
  const { evaluate, page } = nearnote
  await withNotes(nearnote)
  const small = await summon(nearnote)
  const field = small.getByRole('combobox', { name: 'Search your notes' })
  await expect(field).toBeFocused()
  await field.fill('why can I not fall asleep')
  const rows = small.getByRole('listbox', { name: 'Notes found' }).getByRole('option')
  await expect(rows.first()).toContainText('Sleep')
  await field.press('Tab')
  await expect(small.getByRole('region', { name: 'Passage' })).toContainText('coffee')
  await expect(field).toBeFocused()
  expect(await accessibilityProblems(small)).toEqual([])
  await field.press('Enter')
  await expect.poll(() => isSummonShown(evaluate)).toBe(false)
  await expect(page.getByRole('region', { name: 'Preview' })).toContainText('Two cups of coffee')

  await summon(nearnote)
  await expect(field).toHaveValue('why can I not fall asleep')
  await field.press('Escape')
  await expect.poll(() => isSummonShown(evaluate)).toBe(false)
})

test('it lies in the middle of the screen, and goes away with whoever looks elsewhere', async ({ nearnote }) => {
  const { evaluate } = nearnote
  await withNotes(nearnote)
  await summon(nearnote)
  const bounds = await evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((window) => window.webContents.getURL().includes('summon'))
      ?.getBounds(),
  )
  expect(bounds).toMatchObject({ x: 300, width: 680 })
  await evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((window) => window.webContents.getURL().includes('summon'))
      ?.emit('blur'),
  )
  await expect.poll(() => isSummonShown(evaluate)).toBe(false)
})

test('links search and open notes of linked folders; others are refused in words', async ({ nearnote }) => {
  const { evaluate, page, notes } = nearnote
  await withNotes(nearnote)
  const follow = (link: string) => evaluate(({ app }, words) => app.emit('second-instance', {}, words), ['nearnote', link])
  await follow('nearnote://search?q=tomatoes%20and%20beans')
  await expect(searchField(page)).toHaveValue('tomatoes and beans')
  await follow(`nearnote://open?path=${encodeURIComponent(join(notes, 'health', 'sleep.md'))}&line=1`)
  await expect(page.getByRole('region', { name: 'Preview' })).toContainText('Two cups of coffee')
  await follow('nearnote://open?path=%2Fetc%2Fpasswd')
  await expect(page.getByRole('alert')).toContainText('That link leads outside of your library')
  await follow('nearnote://erase')
  await expect(page.getByRole('alert')).toContainText('That link is not understood')
})

test('the tray says what indexing does, and the app stays in it when its window is closed', async ({ nearnote }) => {
  const { evaluate, call } = nearnote
  await withNotes(nearnote)
  await call('changeSettings', { tray: true })
  await expect.poll(() => evaluate(({ Tray }) => Tray._all.map(({ _toolTip }) => _toolTip))).toEqual(['Nearnote · 6 notes'])
  const labels = () => evaluate(({ Tray }) => Tray._all[0]?._menu.items.flatMap(({ label }) => label ?? []))
  expect(await labels()).toEqual(['Open Nearnote', 'Search Over Everything', 'Pause Indexing', 'Settings…', 'Quit Nearnote'])
  await call('pauseIndexing')
  await expect.poll(labels).toContain('Resume Indexing')
  await evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  const visible = () => evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isVisible()))
  await expect.poll(visible).toEqual([false])
  await evaluate(({ Tray }) => Tray._all[0]?._menu.items.find(({ label }) => label === 'Open Nearnote')?.click?.())
  await expect.poll(visible).toEqual([true])
  await call('changeSettings', { language: 'zh' })
  await expect.poll(labels).toContain('继续索引')
})
