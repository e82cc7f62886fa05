// The client, with an ear for what fails and what works: messages about failures go when they are true no more.
import type { Client } from '../../shared/contract.ts'
import type { Toasts } from './toasts.ts'

type Call = (...call: unknown[]) => Promise<unknown>

export function watchClient(client: Client, { failed, worked }: Pick<Toasts, 'failed' | 'worked'>): Client {
  return new Proxy(client, {
    get(target, name) {
      // SAFETY: every name of a client is a call of the contract (createClient).
      const call = Reflect.get(target, name) as Call | undefined
      if (typeof name !== 'string' || call === undefined) return call
      return async (...given: unknown[]) => {
        try {
          const value = await call(...given)
          // A host answers also while the engine is away.
          if (!name.startsWith('host') || name.startsWith('hostOpen')) worked(name)
          return value
        } catch (error) {
          failed(name, error)
          throw error
        }
      }
    },
  })
}
