import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { describe, expect, onTestFinished, test } from 'vitest'
import { answerOverPort, callOverPort, portOverMessagePort } from '../../electron/hosts/port.ts'
import { createClient, type Transport } from '../../shared/client.ts'
import { createDispatcher } from '../../shared/dispatcher.ts'
import { AppError } from '../../shared/errors.ts'
import { createPortPair, type ListenEvent, type Port } from '../../shared/port.ts'

// The dispatcher checks input only, so a few made-up handlers are an engine.
const engine = createDispatcher(
  {
    listTags: async () => ({ tags: [{ tag: 'tea', notes: 2 }] }),
    readNote: async ({ path }) => {
      throw new AppError('NOTE_NOT_FOUND', `There is no note ${path}.`, { path })
    },
  },
  () => {},
)

function workerPair(): [Port, Port] {
  const { port1, port2 } = new MessageChannel()
  onTestFinished(() => port1.close())
  return [portOverMessagePort(asElectronPort(port1)), portOverMessagePort(asElectronPort(port2))]
}

// Electron wraps what arrives into {data}; Node's own ports hand it over bare.
function asElectronPort(port: MessagePort) {
  return {
    postMessage: (message: unknown) => port.postMessage(message),
    on: (event: 'message' | 'close', listen: (message: { data: unknown }) => void) =>
      event === 'message' ? port.on('message', (data) => listen({ data })) : port.on('close', () => listen({ data: null })),
    start: () => port.start(),
    close: () => port.close(),
  }
}

describe.each([
  ['in one process', createPortPair],
  ['between threads', workerPair],
] as const)('a call over a port %s', (_, open) => {
  function connect(transport: Transport, onEvent?: ListenEvent) {
    const [near, far] = open()
    const emit = answerOverPort(far, transport)
    return { call: callOverPort(near, onEvent), emit, far, near }
  }

  test('brings back the answer', async () => {
    const client = createClient(connect(engine).call)
    expect(await client.listTags()).toEqual({ tags: [{ tag: 'tea', notes: 2 }] })
  })

  test('keeps code and data of an error', async () => {
    const client = createClient(connect(engine).call)
    await expect(client.readNote({ path: '/x.md' })).rejects.toMatchObject({ code: 'NOTE_NOT_FOUND', data: { path: '/x.md' } })
  })

  test('keeps answers apart that come back in another order', async () => {
    const { call } = connect(async (method, input) => {
      await new Promise((resolve) => setTimeout(resolve, method === 'slow' ? 20 : 0))
      return { ok: true, value: input }
    })
    expect(await Promise.all([call('slow', 1), call('quick', 2)])).toEqual([
      { ok: true, value: 1 },
      { ok: true, value: 2 },
    ])
  })

  test('is answered with ENGINE_GONE when the other end dies, and so are later ones', async () => {
    const { call, far } = connect(() => new Promise(() => {}))
    const waiting = call('search', {})
    far.close()
    expect(await waiting).toMatchObject({ ok: false, error: { code: 'ENGINE_GONE' } })
    expect(await call('search', {})).toMatchObject({ ok: false, error: { code: 'ENGINE_GONE' } })
  })

  test('is answered with CANCELLED at once, and the other end hears of it', async () => {
    const heard = withResolvers()
    const { call } = connect((_method, _input, signal) => {
      signal?.addEventListener('abort', () => heard.resolve())
      return new Promise(() => {})
    })
    const controller = new AbortController()
    const answer = call('search', {}, controller.signal)
    controller.abort()
    expect(await answer).toMatchObject({ ok: false, error: { code: 'CANCELLED' } })
    await heard.promise
    expect(await call('search', {}, controller.signal)).toMatchObject({ ok: false, error: { code: 'CANCELLED' } })
  })

  test('is cancelled when the caller dies', async () => {
    const heard = withResolvers()
    const { call, near } = connect((_method, _input, signal) => {
      signal?.addEventListener('abort', () => heard.resolve())
      queueMicrotask(() => near.close())
      return new Promise(() => {})
    })
    void call('search', {})
    await heard.promise
  })

  test('leaves room for events', async () => {
    const events: unknown[] = []
    const { call, emit } = connect(engine, (event, payload) => events.push([event, payload]))
    emit('foldersChanged', {})
    emit('notesChanged', { paths: ['/a.md'] })
    await call('listTags', {})
    expect(events).toEqual([
      ['foldersChanged', {}],
      ['notesChanged', { paths: ['/a.md'] }],
    ])
  })
})

// Promise.withResolvers is not in Node 20.
function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {}
  const promise = new Promise<void>((done) => (resolve = done))
  return { promise, resolve }
}
