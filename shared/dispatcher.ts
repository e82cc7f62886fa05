// The only door into the engine. Every host (window, loopback server, command line, test) comes through here.
import * as v from 'valibot'
import type { Transport } from './client.ts'
import { type Handlers, type MethodName, methods } from './contract.ts'
import { AppError, toWire } from './errors.ts'

/** Checks the method and its input, runs the handler, and always replies: it never throws. */
export function createDispatcher(handlers: Partial<Handlers>, reportBug: (error: unknown) => void): Transport {
  return async (method, input, signal = new AbortController().signal) => {
    try {
      return { ok: true, value: await run(handlers, method, input, signal) }
    } catch (error) {
      if (!(error instanceof AppError)) reportBug(error)
      return { ok: false, error: toWire(error) }
    }
  }
}

/** True when `transport` should be asked for this method: hosts answer `host…` methods themselves. */
export function isHostMethod(method: string): boolean {
  return method.startsWith('host') && isMethod(method)
}

/** Sends `host…` methods to the host and everything else to the engine. */
export function createRouter(host: Transport, engine: Transport): Transport {
  return (method, input, signal) => (isHostMethod(method) ? host : engine)(method, input, signal)
}

async function run(handlers: Partial<Handlers>, method: string, input: unknown, signal: AbortSignal): Promise<unknown> {
  if (!isMethod(method)) throw new AppError('BAD_INPUT', `Unknown method: ${method}`, { issues: [] })
  const parsed = v.safeParse(methods[method].input, input)
  if (!parsed.success) throw badInput(method, parsed.issues)
  // SAFETY: the input was parsed with this very method's schema one line above.
  const handler = handlers[method] as ((input: unknown, signal: AbortSignal) => Promise<unknown>) | undefined
  if (!handler) throw new AppError('NOT_AVAILABLE', `${method} is not available here.`, { ability: method })
  return handler(parsed.output, signal)
}

function isMethod(name: string): name is MethodName {
  return Object.hasOwn(methods, name)
}

function badInput(method: string, found: readonly v.BaseIssue<unknown>[]): AppError<'BAD_INPUT'> {
  const issues = found.map((issue) => ({ path: v.getDotPath(issue) ?? '', message: issue.message }))
  const first = issues[0]
  return new AppError('BAD_INPUT', `Bad input for ${method}${first ? `: ${first.path} ${first.message}` : ''}`, { issues })
}
