// The caller's side of the contract. Imports only types from it, so the window carries no validator.
import type { Client } from './contract.ts'
import { fromWire, type WireError } from './errors.ts'

export type Reply = { ok: true; value: unknown } | { ok: false; error: WireError }

/** Carries one call to wherever the engine lives: IPC, HTTP, a process port or a plain function. */
export type Transport = (method: string, input: unknown, signal?: AbortSignal) => Promise<Reply>

/** Gives a Transport the shape of the contract. A failed reply is thrown as the AppError it began as. */
export function createClient(transport: Transport): Client {
  const call =
    (method: string) =>
    async (input: unknown = {}, signal?: AbortSignal) => {
      const reply = await transport(method, input, signal)
      if (!reply.ok) throw fromWire(reply.error)
      return reply.value
    }
  // SAFETY: the proxy answers every name with a call; the dispatcher refuses names outside the contract.
  return new Proxy({} as Client, {
    // `await client` asks for `then`; answering would make the client look like a promise.
    get: (_, name) => (typeof name === 'string' && name !== 'then' ? call(name) : undefined),
  })
}
