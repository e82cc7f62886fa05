// The window as a person sees it: every role and label that the specs rely on, in one place.
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Locator, type Page } from '@playwright/test'
import type { Nearnote } from './fixture.ts'

export const views = ['Search', 'Compare', 'Map', 'Duplicates', 'Library', 'Models', 'Settings'] as const
export type View = (typeof views)[number]

export async function openView(page: Page, view: View): Promise<void> {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: view }).click()
}

/** Adds a folder the way this host offers: dropped on the window in the app, picked from the served list in a browser. */
export async function addFolder({ kind, page, drop }: Nearnote, folder: string): Promise<void> {
  const button = page.getByRole('button', { name: /^(choose a folder|add a folder)/i }).first()
  await button.waitFor()
  if (kind === 'electron') return drop('body', [folder])
  await button.click()
  await pickFolder(page, folder)
}

/** In the picker that the server serves. */
export async function pickFolder(page: Page, folder: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Add a folder of notes' })
  const field = dialog.getByLabel('Path of the folder')
  // It begins with the home folder; typed over before that arrives, the two would run together.
  await expect(field).not.toHaveValue('')
  await field.fill(folder)
  await dialog.getByRole('button', { name: 'Add this folder' }).click()
}

export const searchField = (page: Page): Locator => page.getByRole('combobox', { name: 'Search your notes' })
export const hits = (page: Page): Locator => page.getByRole('listbox', { name: 'Notes found' }).getByRole('option')

export async function search(page: Page, query: string): Promise<void> {
  await openView(page, 'Search')
  await searchField(page).fill(query)
}

/** Waits until the first hit is about `text`. */
export async function expectFirstHit(page: Page, text: string | RegExp): Promise<void> {
  await expect(hits(page).first()).toContainText(text)
}

/** What keeps somebody from using the page as it stands, by axe's rules. */
export async function accessibilityProblems(page: Page): Promise<{ id: string; help: string; nodes: string[] }[]> {
  // Legacy mode looks at this page alone: the app has no other, and may not open one.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  return violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ html }) => html.slice(0, 200)) }))
}

/** Waits until every note found is indexed, vectors and all. */
export async function expectIndexed({ call }: Nearnote, found: number): Promise<void> {
  await expect
    .poll(() => call('progress'), { message: 'indexing settles' })
    .toMatchObject({ state: 'idle', found, indexed: found, chunksWaiting: 0 })
}
