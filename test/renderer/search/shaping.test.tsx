// @vitest-environment happy-dom
// What shapes a search beside its words: examples, weights, filters by menu; and what the model does not read.
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import * as fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { nextWeight, weightOf, withWeight, wordAt, wordsOf } from '../../../renderer/search/weights/word-weights.ts'
import { closeWindow, hits, openWindow, searchField, type } from '../open-window.tsx'
import { gardenHits } from '../sample-library.ts'

afterEach(closeWindow)

const chips = () => within(screen.getByRole('list', { name: 'Filters in force' })).getAllByRole('listitem')

async function found(handlers: Parameters<typeof openWindow>[0] = {}) {
  const engine = await openWindow(handlers)
  const field = await type('young plants')
  await waitFor(() => expect(hits()).toHaveLength(6))
  const asked = () => engine.calls.findLast(({ method }) => method === 'search')?.input
  return { ...engine, field, asked }
}

async function fromMenu(at: number, name: string) {
  fireEvent.contextMenu(hits()[at]!)
  fireEvent.click(await screen.findByRole('menuitem', { name }))
}

test('a hit becomes an example or a counter-example, each a chip by its title that can be taken out', async () => {
  const { asked, field } = await found()
  await fromMenu(0, 'Like this')
  const passage = (at: number) => ({ kind: 'passage', path: gardenHits[at]?.path, line: gardenHits[at]?.line })
  await waitFor(() => expect(asked()).toMatchObject({ query: 'young plants', like: [passage(0)] }))
  await fromMenu(1, 'Not like this')
  await waitFor(() => expect(asked()).toMatchObject({ like: [passage(0)], unlike: [passage(1)] }))
  expect(chips().map(({ textContent }) => textContent)).toEqual([
    'like: What the slugs taught me',
    'not like: Lettuce through the year',
  ])
  // On the other side it is no longer on the first.
  await fromMenu(0, 'Not like this')
  await waitFor(() => expect(asked()).toMatchObject({ unlike: [passage(1), passage(0)] }))
  expect(asked()).not.toMatchObject({ like: [passage(0)] })
  fireEvent.click(screen.getByRole('button', { name: 'Remove the filter not like: Lettuce through the year' }))
  await waitFor(() => expect(asked()).toMatchObject({ unlike: [passage(0)] }))
  fireEvent.keyDown(field, { key: 'Escape' })
  expect(screen.queryByRole('list', { name: 'Filters in force' })).toBeNull()
})

test('an example asks for something without a word', async () => {
  const { asked } = await found()
  await fromMenu(0, 'Like this')
  await type('')
  await waitFor(() => expect(asked()).toMatchObject({ query: '', like: [{ path: gardenHits[0]?.path }] }))
  expect(hits()).toHaveLength(6)
})

test('more from the folder of a note is a filter that is typed', async () => {
  await found()
  await fromMenu(0, 'More from garden')
  expect(await searchField()).toHaveProperty('value', 'path:/home/ada/Notes/garden/ young plants')
  expect(chips()[0]?.textContent).toBe('path garden')
})

test('a word counts double or half: by the keyboard where the cursor stands, and by its chip', async () => {
  const { asked, field } = await found()
  if (!(field instanceof HTMLInputElement)) throw new Error('no field')
  field.setSelectionRange(2, 2)
  fireEvent.keyDown(field, { key: 'ArrowUp', altKey: true })
  await waitFor(() => expect(asked()).toMatchObject({ weights: { young: 2 } }))
  const weights = screen.getByRole('list', { name: 'How much each word counts' })
  expect(weights.textContent).toBe('young2×plants1×')
  fireEvent.click(within(weights).getByRole('button', { name: 'Let “plants” count less' }))
  await waitFor(() => expect(asked()).toMatchObject({ weights: { young: 2, plants: 0.5 } }))
  // A weight goes with its word.
  await type('plants')
  await waitFor(() => expect(asked()).toMatchObject({ query: 'plants', weights: { plants: 0.5 } }))
  expect(asked()).not.toMatchObject({ weights: { young: 2 } })
  fireEvent.click(screen.getByRole('button', { name: 'All alike' }))
  await waitFor(() => expect(asked()).not.toMatchObject({ weights: { plants: 0.5 } }))
})

test('weights step between half and double, and one that is as always leaves no trace', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom<1 | -1>(1, -1)), (steps) => {
      const walked = steps.reduce((weights, step) => {
        const next = nextWeight(weights, 'a', step)
        return next === null ? weights : withWeight(weights, 'a', next)
      }, {})
      expect([0.5, 1, 2]).toContain(weightOf(walked, 'a'))
      expect(Object.values(walked)).not.toContain(1)
    }),
  )
  expect(wordsOf('tag:x young "old oak" young -snow plants')).toEqual(['young', 'plants'])
  expect(wordAt('young plants', 7)).toBe('plants')
  expect(wordAt('tag:x plants', 2)).toBeNull()
})

test('menus write what could be typed: folder, type, a front matter key', async () => {
  await found()
  const pick = (name: string, value: string) => fireEvent.change(screen.getByRole('combobox', { name }), { target: { value } })
  await screen.findByRole('combobox', { name: 'Filter by property' })
  const option = screen.getByRole('option', { name: 'in bloom (1)', hidden: true })
  pick('Filter by property', option.getAttribute('value') ?? '')
  expect(await searchField()).toHaveProperty('value', 'status:"in bloom" young plants')
  pick('Filter by type', 'pdf')
  pick('Filter by folder', '/home/ada/Work journal/')
  expect(await searchField()).toHaveProperty('value', 'path:"/home/ada/Work journal/" type:pdf status:"in bloom" young plants')
  expect(chips().map(({ textContent }) => textContent)).toContain('path Work journal')
})

test('day fields that stay empty go by Escape and when one goes on; filled ones stay as chips', async () => {
  await found()
  const open = () => fireEvent.change(screen.getByRole('combobox', { name: 'Filter by date' }), { target: { value: 'between' } })
  open()
  const from = screen.getByLabelText('From')
  expect(document.activeElement).toBe(from)
  fireEvent.keyDown(from, { key: 'Escape' })
  expect(screen.queryByLabelText('From')).toBeNull()
  open()
  fireEvent.blur(screen.getByLabelText('From'), { relatedTarget: document.body })
  expect(screen.queryByLabelText('From')).toBeNull()
  open()
  fireEvent.change(screen.getByLabelText('From'), { target: { value: '2026-01-31' } })
  fireEvent.blur(screen.getByLabelText('From'), { relatedTarget: document.body })
  expect(screen.getByLabelText('From')).toHaveProperty('value', '2026-01-31')
  expect(chips()[0]?.textContent).toBe('after 2026-01-31')
})

test('notes in what the model does not read are told once, with the way to models; dismissed it stays away', async () => {
  const unread = [{ script: 'Han', notes: 77, models: ['multilingual'] }]
  const kept: unknown[] = []
  await found({
    languageNotice: async () => ({ unread }),
    keepWindowState: async ({ key, state }) => {
      if (key === 'language notice') kept.push(state)
      return {}
    },
  })
  const notice = (await screen.findByText(/does not read Chinese characters \(77 notes\)/)).closest('p')!
  expect(within(notice).getByRole('button', { name: 'Choose a model that reads them' })).toBeTruthy()
  fireEvent.click(within(notice).getByRole('button', { name: 'Do not show this again' }))
  expect(screen.queryByText(/does not read Chinese/)).toBeNull()
  expect(kept).toEqual([{ Han: true }])
})

test('where the model reads every note nothing is said', async () => {
  await found()
  expect(screen.queryByText(/does not read/)).toBeNull()
})
