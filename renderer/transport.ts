// Calls over a bridge: each has a number, so that a caller who has lost interest can say so.
import type { Reply, Transport } from '../shared/client.ts'
import type { Bridge } from './bridge.ts'

export const cancelled: Reply = { ok: false, error: { code: 'CANCELLED', message: 'The call was cancelled.', data: {} } }

export const engineGone: Reply = {
  ok: false,
  error: {
    code: 'ENGINE_GONE',
    message: 'Its engine has stopped or is too busy. Start Nearnote again if it does not come back.',
    data: {},
  },
}

/** An aborted call is answered at once with CANCELLED, whatever the engine still does; a broken bridge with ENGINE_GONE. */
export function createBridgeTransport(bridge: Bridge): Transport {
  let lastId = 0
  return (method, input, signal) => {
    if (signal?.aborted) return Promise.resolve(cancelled)
    lastId += 1
    const callId = lastId
    return new Promise((resolve) => {
      const abort = () => {
        bridge.cancel(callId)
        resolve(cancelled)
      }
      signal?.addEventListener('abort', abort, { once: true })
      const settle = (reply: Reply) => {
        signal?.removeEventListener('abort', abort)
        resolve(reply)
      }
      bridge.call(method, input, callId).then(settle, () => settle(engineGone))
    })
  }
}
