// What index --watch does: indexes, then follows the folders until it is interrupted.
import { createClient } from '../../../../shared/client.ts'
import type { Payload } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { CommandContext, ExitCode } from '../context.ts'
import { reportLines } from '../lines.ts'
import { announceLoopback, untilAborted } from './loopback.ts'

/** Prints one answer per settled batch. `folders` are absolute; none: all linked ones. */
export async function watchFolders(
  { output, signal, host }: CommandContext,
  input: { folders: string[]; ignore: string[] },
): Promise<ExitCode> {
  const reached = await host.reach()
  if (reached.kind === 'elsewhere') throw alreadyWatched()
  const { library } = reached
  try {
    const { close } = await announceLoopback(reached, 0, host)
    library.onEvent((event, payload) => {
      if (event !== 'settled') return
      // SAFETY: the contract gives `settled` an IndexReport.
      const report = payload as Payload<'settled'>
      output.answer(report, () => reportLines(report))
    })
    const report = await createClient(library.transport).indexFolders(input, signal)
    output.answer(report, () => reportLines(report))
    library.start()
    await untilAborted(signal)
    await close()
  } finally {
    await library.close()
  }
  return 130
}

const alreadyWatched = () =>
  new AppError(
    'NOT_AVAILABLE',
    'Another Nearnote owns this library and already follows its folders. Run index without --watch.',
    {
      ability: 'watch',
    },
  )
