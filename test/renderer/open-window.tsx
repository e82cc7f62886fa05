// The whole window on a scripted engine, as a test sees it.
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { expect } from 'vitest'
import { NearnoteWindow } from '../../renderer/shell/nearnote-window.tsx'
import type { View } from '../../renderer/shell/views.ts'
import { english } from '../../renderer/words/english.ts'
import type { Handlers } from '../../shared/contract.ts'
import { createFakeEngine } from './fake-engine.ts'

// A window takes its time on a machine that is busy; what is awaited comes, or never.
configure({ asyncUtilTimeout: 10_000 })

export async function openWindow(handlers: Partial<Handlers> = {}) {
  window.localStorage.clear()
  const engine = createFakeEngine(handlers)
  const page = { root: document.documentElement, storage: window.localStorage, systemLanguages: ['en-GB'] }
  render(<NearnoteWindow bridge={engine.bridge} page={page} />)
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

export async function goTo(view: View): Promise<void> {
  const name = english.shell.views[view]
  fireEvent.click(within(await screen.findByRole('navigation')).getByRole('button', { name: new RegExp(name) }))
  // Views are loaded when they are first shown.
  const shown = await screen.findByRole('region', { name })
  await waitFor(() => expect(shown.querySelector(':scope > :not(.view-loading:has(> h1))')).not.toBeNull())
}
