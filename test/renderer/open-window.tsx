// The whole window on a scripted engine, as a test sees it.
import { cleanup, configure, fireEvent, render, screen, within } from '@testing-library/react'
import { NearnoteWindow } from '../../renderer/shell/nearnote-window.tsx'
import { createTheme } from '../../renderer/shell/theme.ts'
import type { Handlers } from '../../shared/contract.ts'
import { createFakeEngine } from './fake-engine.ts'

// A window takes its time on a machine that is busy; what is awaited comes, or never.
configure({ asyncUtilTimeout: 10_000 })

export async function openWindow(handlers: Partial<Handlers> = {}) {
  window.localStorage.clear()
  const engine = createFakeEngine(handlers)
  const theme = createTheme(document.documentElement, window.localStorage)
  render(<NearnoteWindow bridge={engine.bridge} theme={theme} />)
  await screen.findByRole('navigation')
  return engine
}

export const closeWindow = cleanup

export const searchField = () => screen.findByRole('combobox', { name: /search your notes/i })

export async function type(query: string): Promise<HTMLElement> {
  const field = await searchField()
  fireEvent.change(field, { target: { value: query } })
  return field
}

export const hits = () => within(screen.getByRole('listbox', { name: /notes found/i })).queryAllByRole('option')

export async function goTo(view: 'Search' | 'Compare' | 'Library' | 'Models'): Promise<void> {
  fireEvent.click(within(await screen.findByRole('navigation')).getByRole('button', { name: new RegExp(view) }))
}
