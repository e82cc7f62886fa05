// Calls over a bridge: numbered, cancellable, and never rejected.
import { expect, test } from 'vitest'
import type { Bridge } from '../../renderer/bridge.ts'
import { createBridgeTransport } from '../../renderer/transport.ts'
import type { Reply } from '../../shared/client.ts'
import { createClient } from '../../shared/client.ts'

function createBridge(call: (method: string) => Promise<Reply>) {
  const cancelled: number[] = []
  const ids: (number | undefined)[] = []
  const bridge: Bridge = {
    call: (method, _, callId) => {
      ids.push(callId)
      return call(method)
    },
    cancel: (callId) => void cancelled.push(callId),
    onEvent: () => () => {},
    pathForFile: () => null,
  }
  return { bridge, cancelled, ids }
}

test('an aborted call is cancelled by its own number and answered at once, though the engine never answers', async () => {
  const { bridge, cancelled, ids } = createBridge(() => new Promise(() => {}))
  const client = createClient(createBridgeTransport(bridge))
  const controller = new AbortController()
  const first = client.status({}, controller.signal)
  void client.progress()
  controller.abort()
  await expect(first).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(cancelled).toEqual([ids[0]])
  expect(ids[0]).not.toBe(ids[1])
})

test('a call that was aborted before it began never reaches the bridge', async () => {
  const { bridge, ids } = createBridge(async () => ({ ok: true, value: 1 }))
  await expect(createBridgeTransport(bridge)('status', {}, AbortSignal.abort())).resolves.toMatchObject({
    error: { code: 'CANCELLED' },
  })
  expect(ids).toEqual([])
})

test('a bridge that breaks is an engine that is gone', async () => {
  const { bridge } = createBridge(() => Promise.reject(new Error('Refused')))
  await expect(createBridgeTransport(bridge)('status', {})).resolves.toMatchObject({ ok: false, error: { code: 'ENGINE_GONE' } })
})
