// The commands that stay until they are interrupted: serve, and index --watch. Both answer other commands meanwhile.

import { resolve } from 'node:path'
import { createClient } from '../../../shared/client.ts'
import { AppError } from '../../../shared/errors.ts'
import { serveLoopback } from '../server.ts'
import type { Reached } from './access.ts'
import type { Command } from './arguments.ts'
import type { CommandContext, ExitCode } from './context.ts'
import { reportLines } from './lines.ts'

type Named<N extends Command['name']> = Extract<Command, { name: N }>
type Owned = Extract<Reached, { kind: 'owned' }>

export interface StayDeps {
  reach(): Promise<Reached>
  rendererFolder: string
  log(error: unknown): void
}

/** Serves the window; the answer is its first address. When another process serves already, that one's address. */
export async function serve({ output, signal }: CommandContext, { port }: Named<'serve'>, parts: StayDeps): Promise<ExitCode> {
  const reached = await parts.reach()
  if (reached.kind === 'elsewhere') {
    const url = `${reached.endpoint.address}/?token=${reached.endpoint.token}`
    output.answer({ url }, () => [url, 'Served by the Nearnote that is already running.'])
    return 0
  }
  try {
    const { url, close } = await announceLoopback(reached, port ?? 0, parts)
    reached.library.start()
    output.answer({ url }, () => [url, 'Open this address in a browser on this machine. Ctrl+C ends it.'])
    await untilAborted(signal)
    await close()
  } finally {
    await reached.library.close()
  }
  return 130
}

/** Indexes, then follows the folders and prints one answer per settled batch. */
export async function watch(context: CommandContext, command: Named<'index'>, parts: StayDeps): Promise<ExitCode> {
  const { output, signal, cwd } = context
  const reached = await parts.reach()
  if (reached.kind === 'elsewhere') throw alreadyWatched()
  const { library } = reached
  try {
    const { close } = await announceLoopback(reached, 0, parts)
    library.onEvent((event, payload) => {
      if (event !== 'settled') return
      // SAFETY: the contract gives `settled` an IndexReport.
      const report = payload as Parameters<typeof reportLines>[0]
      output.answer(report, () => reportLines(report))
    })
    const folders = command.folders.map((folder) => resolve(cwd, folder))
    const report = await createClient(library.transport).indexFolders({ folders, ignore: command.ignore }, signal)
    output.answer(report, () => reportLines(report))
    library.start()
    await untilAborted(signal)
    await close()
  } finally {
    await library.close()
  }
  return 130
}

async function announceLoopback({ lock, library }: Owned, port: number, { rendererFolder, log }: StayDeps) {
  const loopback = await serveLoopback({ engine: library.transport, rendererFolder, port, log }).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error)
    throw new AppError('NOT_AVAILABLE', `Port ${port} of 127.0.0.1 cannot be used: ${reason}. Choose another with --port.`, {
      ability: 'serve',
    })
  })
  library.onEvent(loopback.emit)
  await lock.announce(loopback.endpoint)
  return loopback
}

const alreadyWatched = () =>
  new AppError(
    'NOT_AVAILABLE',
    'Another Nearnote owns this library and already follows its folders. Run index without --watch.',
    {
      ability: 'watch',
    },
  )

function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((done) => signal.addEventListener('abort', () => done(), { once: true }))
}
