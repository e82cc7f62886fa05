// What serve and index --watch share: other commands are answered meanwhile, until the process is interrupted.
import { AppError } from '../../../../shared/errors.ts'
import { serveLoopback } from '../../server.ts'
import type { Reached } from '../access.ts'
import type { HostDeps } from '../context.ts'

type Owned = Extract<Reached, { kind: 'owned' }>
type LoopbackDeps = Pick<HostDeps, 'rendererFolder' | 'reportBug'>

/** Throws NOT_AVAILABLE when the port cannot be had; 0 is any free one. */
export async function announceLoopback({ lock, library }: Owned, port: number, { rendererFolder, reportBug }: LoopbackDeps) {
  const loopback = await serveLoopback({ engine: library.transport, rendererFolder, port, log: reportBug }).catch(
    (error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error)
      throw new AppError('NOT_AVAILABLE', `Port ${port} of 127.0.0.1 cannot be used: ${reason}. Choose another with --port.`, {
        ability: 'serve',
      })
    },
  )
  library.onEvent(loopback.emit)
  await lock.announce(loopback.endpoint)
  return loopback
}

export function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((done) => signal.addEventListener('abort', () => done(), { once: true }))
}
