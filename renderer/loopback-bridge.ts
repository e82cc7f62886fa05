// The bridge of a browser window: POST /call, and GET /events as one JSON object a line, on the server that served the page.
import type { Reply } from '../shared/client.ts'
import type { ListenEvent } from '../shared/port.ts'
import { type Bridge, connectionEvent } from './bridge.ts'
import { cancelled, engineGone } from './transport.ts'

export interface LoopbackBridgeOptions {
  fetch: typeof globalThis.fetch
  /** Waits between attempts to hear events again, the last one repeated. */
  retryMs?: readonly number[]
}

export function createLoopbackBridge({ fetch, retryMs = [300, 1000, 3000, 8000] }: LoopbackBridgeOptions): Bridge {
  const running = new Map<number, AbortController>()
  const listeners = new Set<ListenEvent>()
  let stopEvents: (() => void) | undefined
  const tell: ListenEvent = (event, payload) => {
    for (const listen of listeners) listen(event, payload)
  }
  return {
    async call(method, input, callId = -1) {
      const controller = new AbortController()
      running.set(callId, controller)
      try {
        return await postCall(fetch, { method, input }, controller.signal)
      } catch {
        return controller.signal.aborted ? cancelled : engineGone
      } finally {
        running.delete(callId)
      }
    },
    cancel: (callId) => running.get(callId)?.abort(),
    onEvent(listen) {
      listeners.add(listen)
      stopEvents ??= followEvents(fetch, retryMs, tell)
      return () => {
        listeners.delete(listen)
        if (listeners.size > 0) return
        stopEvents?.()
        stopEvents = undefined
      }
    },
    pathForFile: () => null,
  }
}

async function postCall(fetch: typeof globalThis.fetch, call: object, signal: AbortSignal): Promise<Reply> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch('/call', { method: 'POST', headers, body: JSON.stringify(call), signal })
  if (!(response.headers.get('content-type') ?? '').startsWith('application/json')) {
    return { ok: false, error: { code: 'ENGINE_GONE', message: (await response.text()).trim(), data: {} } }
  }
  // SAFETY: our own server answers every JSON call with a Reply (shared/client.ts).
  return (await response.json()) as Reply
}

/** Follows the stream for good: a server that restarts or hangs up on a sleeping tab is asked again. */
function followEvents(fetch: typeof globalThis.fetch, retryMs: readonly number[], tell: ListenEvent): () => void {
  const controller = new AbortController()
  const { signal } = controller
  const follow = async () => {
    for (let attempt = 0; !signal.aborted; attempt += 1) {
      try {
        const response = await fetch('/events', { signal })
        if (!response.ok || response.body === null) throw new Error(`events: ${response.status}`)
        tell(connectionEvent, { open: true })
        attempt = 0
        await readLines(response.body, (line) => tellLine(line, tell))
      } catch {
        // Told below: a stream that ends and one that never began are the same to a person.
      }
      if (signal.aborted) return
      tell(connectionEvent, { open: false })
      await wait(retryMs[Math.min(attempt, retryMs.length - 1)] ?? 1000, signal)
    }
  }
  void follow()
  return () => controller.abort()
}

function tellLine(line: string, tell: ListenEvent): void {
  if (line.trim() === '') return
  // SAFETY: our own server writes {event, payload}, one a line.
  const { event, payload } = JSON.parse(line) as { event: string; payload: unknown }
  tell(event, payload)
}

async function readLines(body: ReadableStream<Uint8Array>, take: (line: string) => void): Promise<void> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    const lines = (rest + decoder.decode(value, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) take(line)
  }
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
