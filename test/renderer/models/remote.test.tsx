// @vitest-environment happy-dom
// An encoder elsewhere: off until it is entered and agreed to, and never out of sight while texts leave the machine.
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { AppError } from '../../../shared/errors.ts'
import { closeWindow, goTo, openWindow } from '../open-window.tsx'

afterEach(closeWindow)

const called = (calls: { method: string; input: unknown }[], method: string) =>
  calls.filter((call) => call.method === method).map(({ input }) => input)

const fill = (label: RegExp, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } })

async function enter(address: string): Promise<void> {
  await goTo('models')
  fireEvent.click(await screen.findByRole('button', { name: 'Enter an address…' }))
  fill(/^Address$/, address)
  fill(/^Model, as/, 'text-embedding-3-small')
  fill(/^Prefix of a search/, 'query: ')
  fill(/^Key$/, 'secret')
  fireEvent.click(screen.getByRole('button', { name: 'Try and save' }))
}

test('it is off, and says what it would mean', async () => {
  await openWindow()
  await goTo('models')
  const part = within((await screen.findByRole('heading', { name: 'Remote encoder' })).closest('section')!)
  expect(part.getByText('Off')).toBeTruthy()
  expect(part.getByText(/your passages and searches are sent to it/)).toBeTruthy()
})

test('saving sends what was entered and uses nothing yet', async () => {
  const { calls } = await openWindow()
  await enter('https://api.example.org/v1')
  await waitFor(() =>
    expect(called(calls, 'setRemote')).toEqual([
      {
        remote: {
          address: 'https://api.example.org/v1',
          model: 'text-embedding-3-small',
          prefixes: { query: 'query: ', passage: '' },
          key: 'secret',
        },
      },
    ]),
  )
  expect(await screen.findByText('Leaves this machine for api.example.org')).toBeTruthy()
  expect(called(calls, 'useModel')).toEqual([])
  expect(screen.getByRole('contentinfo').textContent).toContain('Nothing leaves this machine')
})

test('it is used only after a question, and the status line says so from the first passage on', async () => {
  const { calls } = await openWindow()
  await enter('https://api.example.org/v1')
  fireEvent.click(await screen.findByRole('button', { name: 'Use text-embedding-3-small' }))
  const dialog = within(await screen.findByRole('dialog', { hidden: true }))
  expect(dialog.getByText(/Every passage of every linked note is sent to api\.example\.org/)).toBeTruthy()
  expect(called(calls, 'useModel')).toEqual([])
  fireEvent.click(dialog.getByRole('button', { name: 'Send and use it', hidden: true }))
  const line = screen.getByRole('contentinfo')
  await waitFor(() => expect(line.textContent).toContain('Leaves this machine for api.example.org'))
  expect(screen.getByText('This leaves your machine.')).toBeTruthy()
  expect(line.textContent).not.toContain('Nothing leaves')
})

test('a service on this machine needs no question and leaves nothing', async () => {
  const { calls } = await openWindow()
  await enter('http://localhost:11434/v1')
  expect(await screen.findByText('Stays on this machine')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Use text-embedding-3-small' }))
  await waitFor(() => expect(called(calls, 'useModel')).toEqual([{ name: 'remote' }]))
  expect(screen.getByRole('contentinfo').textContent).toContain('Nothing leaves this machine')
})

test('an address that does not answer stays in the form with the reason', async () => {
  await openWindow({
    setRemote: async () => {
      throw new AppError('REMOTE_FAILED', 'api.example.org answered 401: the key is not accepted.', {
        address: 'https://api.example.org/v1',
        reason: '401',
      })
    },
  })
  await enter('https://api.example.org/v1')
  expect((await screen.findByRole('alert')).textContent).toContain('401')
  expect(screen.getByLabelText(/^Address$/)).toHaveProperty('value', 'https://api.example.org/v1')
})

test('a known key is kept when the form is saved without one, and is never shown', async () => {
  const { calls } = await openWindow()
  await enter('https://api.example.org/v1')
  await screen.findByText('with a key')
  const part = within(screen.getByRole('heading', { name: 'Remote encoder' }).closest('section')!)
  fireEvent.click(part.getByRole('button', { name: 'Change…' }))
  expect(screen.getByLabelText(/^Key$/)).toHaveProperty('value', '')
  fireEvent.click(screen.getByRole('button', { name: 'Try and save' }))
  await waitFor(() => expect(called(calls, 'setRemote')).toHaveLength(2))
  expect(called(calls, 'setRemote')[1]).not.toHaveProperty('remote.key')
})

test('it can be forgotten', async () => {
  const { calls } = await openWindow()
  await enter('https://api.example.org/v1')
  fireEvent.click(await screen.findByRole('button', { name: 'Forget it' }))
  fireEvent.click(
    within(await screen.findByRole('dialog', { hidden: true })).getByRole('button', { name: 'Forget it', hidden: true }),
  )
  await waitFor(() => expect(called(calls, 'setRemote').at(-1)).toEqual({ remote: null }))
  expect(await screen.findByRole('button', { name: 'Enter an address…' })).toBeTruthy()
})
