// @vitest-environment happy-dom
// The small window: one field whose keys do everything.
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { SummonWindow } from '../../../renderer/summon/summon-window.tsx'
import type { Handlers } from '../../../shared/contract.ts'
import { createFakeEngine } from '../fake-engine.ts'

afterEach(cleanup)

async function openSummon(handlers: Partial<Handlers> = {}, languages = ['en-GB']) {
  window.localStorage.clear()
  const engine = createFakeEngine(handlers)
  const page = { root: document.documentElement, storage: window.localStorage, systemLanguages: languages }
  render(<SummonWindow bridge={engine.bridge} page={page} />)
  const field = await screen.findByRole('combobox')
  const inputsOf = (method: string) => engine.calls.filter((call) => call.method === method).map(({ input }) => input)
  return { ...engine, field, inputsOf }
}

async function ask(field: HTMLElement, query: string) {
  fireEvent.change(field, { target: { value: query } })
  await waitFor(() => expect(screen.getAllByRole('option').length).toBeGreaterThan(1))
}

const chosen = () => screen.getAllByRole('option').findIndex((row) => row.getAttribute('aria-selected') === 'true')

test('arrows walk through what is found, Enter shows it in the main window, Escape puts the window away', async () => {
  const { field, inputsOf } = await openSummon()
  await ask(field, 'plants')
  expect(chosen()).toBe(0)
  fireEvent.keyDown(field, { key: 'ArrowDown' })
  expect(chosen()).toBe(1)
  fireEvent.keyDown(field, { key: 'ArrowUp' })
  fireEvent.keyDown(field, { key: 'ArrowUp' })
  expect(chosen()).toBe(screen.getAllByRole('option').length - 1)
  fireEvent.keyDown(field, { key: 'Enter' })
  await waitFor(() => expect(inputsOf('hostShowNote')).toHaveLength(1))
  fireEvent.keyDown(field, { key: 'Escape' })
  await waitFor(() => expect(inputsOf('hostHideSummon')).toHaveLength(1))
  // What was typed stays for the next time.
  expect(field).toHaveProperty('value', 'plants')
})

test('Tab shows the passage and hides it, while the cursor stays in the field', async () => {
  const { field } = await openSummon()
  await ask(field, 'plants')
  field.focus()
  fireEvent.keyDown(field, { key: 'Tab' })
  expect(await screen.findByRole('region', { name: 'Passage' })).toBeTruthy()
  expect(document.activeElement).toBe(field)
  fireEvent.keyDown(field, { key: 'Tab' })
  expect(screen.queryByRole('region', { name: 'Passage' })).toBeNull()
})

test('Ctrl and Enter copies a link, which is told', async () => {
  const copied: string[] = []
  Object.defineProperty(navigator, 'clipboard', {
    configurable: true,
    value: { writeText: async (text: string) => copied.push(text) },
  })
  const { field, inputsOf } = await openSummon()
  await ask(field, 'plants')
  fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true })
  expect(await screen.findByText('Link copied')).toBeTruthy()
  expect(copied[0]).toMatch(/^\[.*\]\(file:\/\/\//)
  expect(inputsOf('hostShowNote')).toEqual([])
})

test('it speaks the language that is set, and says what to do while nothing is found', async () => {
  await openSummon({ home: async () => ({ saved: [], searches: [], read: [], changed: [], questions: [] }) }, ['zh-CN'])
  expect(screen.getByRole('combobox', { name: '搜索笔记' })).toBeTruthy()
  expect(document.title).toBe('搜索 · Nearnote')
  expect(await screen.findByText(/输入即可搜索/)).toBeTruthy()
})

test('what was searched lately is asked again here, and what was read is shown in the main window', async () => {
  const request = { query: 'old oak', mode: 'hybrid', folder: null, sort: 'nearness', like: [], unlike: [], weights: {} } as const
  const home = {
    saved: [],
    searches: [{ key: 'a', request: { ...request, like: [], unlike: [] }, at: 2 }],
    read: [{ path: '/home/ada/Notes/oak.md', title: 'Oak', line: 4, at: 1 }],
    changed: [],
    questions: [],
  }
  const { field, inputsOf } = await openSummon({ home: async () => home })
  const rows = await screen.findAllByRole('option')
  expect(rows.map(({ textContent }) => textContent)).toEqual(['old oak', expect.stringContaining('Oak')])
  fireEvent.keyDown(field, { key: 'ArrowDown' })
  fireEvent.keyDown(field, { key: 'Enter' })
  await waitFor(() => expect(inputsOf('hostShowNote')).toEqual([{ path: '/home/ada/Notes/oak.md', line: 4 }]))
  fireEvent.keyDown(field, { key: 'ArrowUp' })
  fireEvent.keyDown(field, { key: 'Enter' })
  expect(field).toHaveProperty('value', 'old oak')
})
