import { describe, expect, test } from 'vitest'
import { createClient } from '../../shared/client.ts'
import { createDispatcher, createRouter } from '../../shared/dispatcher.ts'
import { AppError, isAppError } from '../../shared/errors.ts'

const ignore = () => undefined

describe('the dispatcher', () => {
  test('fills defaults in before the handler sees the input', async () => {
    const seen: unknown[] = []
    const search = async (input: unknown) => (seen.push(input), { hits: [], nothing: true })
    await createClient(createDispatcher({ search }, ignore)).search({ query: 'x' })
    expect(seen).toEqual([
      {
        query: 'x',
        limit: 10,
        mode: 'hybrid',
        rerank: false,
        asTyped: false,
        first: false,
        sort: 'nearness',
        like: [],
        unlike: [],
        weights: {},
      },
    ])
  })

  test('refuses unknown methods, inherited names and bad input with BAD_INPUT', async () => {
    const call = createDispatcher({}, ignore)
    for (const [method, input] of [
      ['dance', {}],
      ['toString', {}],
      ['search', { query: 7 }],
      ['search', null],
    ] as const) {
      expect(await call(method, input)).toMatchObject({ ok: false, error: { code: 'BAD_INPUT' } })
    }
  })

  test('a bug is reported whole to the log and without its text to the caller', async () => {
    const bugs: unknown[] = []
    const bug = new TypeError('secret path /home/someone')
    const call = createDispatcher({ status: async () => Promise.reject(bug) }, (error) => bugs.push(error))
    const reply = await call('status', {})
    expect(reply).toMatchObject({ ok: false, error: { code: 'INTERNAL', data: {} } })
    expect(JSON.stringify(reply)).not.toContain('secret')
    expect(bugs).toEqual([bug])
  })

  test.each(['ENOSPC', 'EDQUOT'])('a full disk is told as one, whoever met it (%s)', async (code) => {
    const full = Object.assign(new Error('no space left on device, write'), { code, path: '/data/a' })
    const call = createDispatcher({ status: async () => Promise.reject(full) }, ignore)
    expect(await call('status', {})).toMatchObject({ ok: false, error: { code: 'DISK_FULL', data: { path: '/data/a' } } })
  })

  test('an expected failure reaches the caller as the error it began as', async () => {
    const client = createClient(
      createDispatcher(
        { readNote: async ({ path }) => Promise.reject(new AppError('NOTE_NOT_FOUND', 'gone', { path })) },
        ignore,
      ),
    )
    const error = await client.readNote({ path: '/a.md' }).catch((thrown: unknown) => thrown)
    expect(isAppError(error, 'NOTE_NOT_FOUND') && error.data.path).toBe('/a.md')
  })

  test('host methods go to the host, all others to the engine', async () => {
    const answer = (value: string) => async () => ({ ok: true as const, value })
    const route = createRouter(answer('host'), answer('engine'))
    expect(await route('hostInfo', {})).toEqual({ ok: true, value: 'host' })
    expect(await route('hostile', {})).toEqual({ ok: true, value: 'engine' })
    expect(await route('status', {})).toEqual({ ok: true, value: 'engine' })
  })

  test('awaiting a client does not call a method named then', async () => {
    const client = createClient(async (method) => ({ ok: true, value: method }))
    expect(await Promise.resolve(client)).toBe(client)
  })
})
