// Reaches a library that another process owns, by the address and token in its lock file.
// node:http and not fetch: a call that indexes may take an hour, and fetch gives up after five minutes.
import { request } from 'node:http'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import type { Reply, Transport } from '../../shared/client.ts'
import { AppError, toWire } from '../../shared/errors.ts'
import type { ListenEvent } from '../../shared/port.ts'
import type { Endpoint } from './lock.ts'
import { engineGone } from './port.ts'

/** Forwards calls to the owner. Answers ENGINE_GONE when it cannot be reached, CANCELLED when the signal says so. */
export function callOverHttp({ address, token }: Endpoint): Transport {
  return (method, input, signal) =>
    new Promise((resolve) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      const giveUp = () => resolve(signal?.aborted ? cancelled() : engineGone())
      const call = request(`${address}/call`, { method: 'POST', headers, ...(signal ? { signal } : {}) }, (response) => {
        text(response).then((body) => resolve(parseReply(body)), giveUp)
      })
      call.on('error', giveUp)
      call.end(JSON.stringify({ method, input: input ?? {} }))
    })
}

/** Listens to the owner's events. `onEnd` is called once when the owner is gone. Returns the way to stop. */
export function followEvents({ address, token }: Endpoint, listen: ListenEvent, onEnd: () => void = () => {}): () => void {
  let open = true
  const end = () => {
    if (open) onEnd()
    open = false
  }
  const stream = request(`${address}/events`, { headers: { authorization: `Bearer ${token}` } }, (response) => {
    if (response.statusCode !== 200) return void stream.destroy()
    const lines = createInterface({ input: response })
    lines.on('line', (line) => {
      if (line === '') return
      // SAFETY: the owner's server.ts writes one such object a line.
      const { event, payload } = JSON.parse(line) as { event: string; payload: unknown }
      if (open) listen(event, payload)
    })
    lines.on('error', end)
    response.on('error', end)
    response.on('close', end)
  })
  stream.on('error', end)
  stream.on('close', end)
  stream.end()
  return () => {
    open = false
    stream.destroy()
  }
}

function parseReply(body: string): Reply {
  try {
    // SAFETY: the owner's server.ts answers every call with a Reply; its refusals are not JSON.
    return JSON.parse(body) as Reply
  } catch {
    return engineGone()
  }
}

const cancelled = (): Reply => ({ ok: false, error: toWire(new AppError('CANCELLED', 'The call was cancelled.', {})) })
