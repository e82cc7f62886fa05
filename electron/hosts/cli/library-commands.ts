// The commands that keep the library: index, folders, unlink, status, check, rebuild, erase.
import { resolve } from 'node:path'
import type { Output as Answer } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { IndexReport } from '../../../shared/schemas.ts'
import { abortable } from '../../engine/ingest/turns.ts'
import { type Command, UsageError } from './arguments.ts'
import type { CommandContext, ExitCode } from './context.ts'
import { folderLines, progressLine, reportLines, sizeText, statusLines } from './lines.ts'

type Named<N extends Command['name']> = Extract<Command, { name: N }>

/** Links and reconciles; exit code 3 when a file failed. */
export async function indexFolders(context: CommandContext, command: Named<'index'>): Promise<ExitCode> {
  const folders = command.folders.map((folder) => resolve(context.cwd, folder))
  const report = await reportWithProgress(context, (client, signal) =>
    client.indexFolders({ folders, ignore: command.ignore }, signal),
  )
  context.output.answer(report, () => reportLines(report))
  return report.failed > 0 ? 3 : 0
}

export async function rebuild(context: CommandContext): Promise<ExitCode> {
  const report = await reportWithProgress(context, (client, signal) => client.rebuild({}, signal))
  context.output.answer(report, () => reportLines(report))
  return report.failed > 0 ? 3 : 0
}

/** A command would wait for ever where a window shows why nothing goes on: on a full disk it ends. Throws DISK_FULL. */
async function reportWithProgress(
  { library, output, signal }: CommandContext,
  run: (client: Awaited<ReturnType<CommandContext['library']>>['client'], signal: AbortSignal) => Promise<IndexReport>,
): Promise<IndexReport> {
  const { client, onEvent } = await library()
  const full = new AbortController()
  onEvent((event, payload) => {
    if (event !== 'progress') return
    // SAFETY: the event's name says which payload it carries; the contract ties the two together.
    const progress = payload as Answer<'progress'>
    output.progress(progressLine(progress))
    // The one reason for a pause that nobody asked for.
    if (progress.reason !== null) full.abort()
  })
  try {
    return await run(client, AbortSignal.any([signal, full.signal]))
  } catch (error) {
    if (!full.signal.aborted || signal.aborted) throw error
    const { dataFolder } = await client.status()
    throw new AppError('DISK_FULL', diskFull(dataFolder), { path: dataFolder })
  } finally {
    output.progress(null)
  }
}

const diskFull = (folder: string) =>
  `The disk with ${folder} is full. Free some space and run the command again: it goes on where it stopped.`

export async function listFolders({ library, output }: CommandContext): Promise<ExitCode> {
  const answer = await (await library()).client.listFolders()
  output.answer(answer, () => folderLines(answer.folders))
  return 0
}

export async function unlinkFolder({ library, output, cwd }: CommandContext, { folder }: Named<'unlink'>): Promise<ExitCode> {
  const answer = await (await library()).client.unlinkFolder({ path: resolve(cwd, folder) })
  output.answer(answer, () => [
    `Forgot ${answer.removedNotes} notes (${answer.removedChunks} passages). The files are untouched.`,
  ])
  return 0
}

export async function showStatus({ library, output }: CommandContext): Promise<ExitCode> {
  const status = await (await library()).client.status()
  output.answer(status, () => statusLines(status))
  return 0
}

export async function checkLibrary({ library, output }: CommandContext): Promise<ExitCode> {
  const answer = await (await library()).client.check()
  output.answer(answer, () => (answer.ok ? ['Everything is in order.'] : [...answer.problems, 'Way out: nearnote rebuild']))
  return answer.ok ? 0 : 1
}

/** Asks first; without a terminal only with --yes. */
export async function eraseLibrary(
  { library, output, streams, signal }: CommandContext,
  { yes }: Named<'erase'>,
): Promise<ExitCode> {
  if (!yes) {
    if (streams.stdin.isTTY !== true) throw new UsageError('erase wants --yes when nobody can be asked.')
    const question = 'Delete the index and everything Nearnote stored? Your notes stay. [y/N] '
    if (!(await confirm(streams, question, signal))) return 1
  }
  const answer = await (await library()).client.erase()
  output.answer(answer, () => [`Erased ${sizeText(answer.erasedBytes)}. Your notes are untouched.`])
  return 0
}

/** Asks on the terminal; anything but yes is no. Throws CANCELLED. */
export async function confirm(
  { stdin, stderr }: CommandContext['streams'],
  question: string,
  signal: AbortSignal,
): Promise<boolean> {
  stderr.write(question)
  const { value } = await abortable(stdin[Symbol.asyncIterator]().next(), signal)
  return /^\s*y(es)?\s*$/i.test(String(value))
}
