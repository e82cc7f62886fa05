// The commands that read notes: index and rebuild.
import { resolve } from 'node:path'
import type { Client, Payload } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { IndexReport } from '../../../../shared/schemas.ts'
import { defineCommand } from '../command.ts'
import type { CommandContext, ExitCode } from '../context.ts'
import { progressLine, reportLines } from '../lines.ts'
import { flag, texts } from '../options.ts'
import { any, none } from '../positionals.ts'
import { watchFolders } from '../stay/watch.ts'

/** Links and reconciles; exit code 3 when a file failed. */
export const indexFolders = defineCommand({
  name: 'index',
  words: any,
  options: {
    watch: flag({ what: 'stay, follow changes, print one answer per settled batch' }),
    ignore: texts({ value: 'glob', what: 'leave these out (.gitignore syntax); may be repeated' }),
  },
  help: {
    usage: 'nearnote index [folder…] [--watch] [--ignore glob]…',
    what: 'Links folders and reads what is new or changed in them. Without a folder: all linked ones. Files are never touched.',
    examples: [
      ['nearnote index ~/Notes', 'link a folder and index it'],
      ["nearnote index ~/Notes --ignore 'drafts/' --ignore '*.bak'", 'leave some files out'],
      ['nearnote index', 'look for changes in all linked folders'],
    ],
  },
  run(context, words, { watch, ignore }) {
    const folders = words.map((folder) => resolve(context.cwd, folder))
    if (watch) return watchFolders(context, { folders, ignore })
    return reportWithProgress(context, (client, signal) => client.indexFolders({ folders, ignore }, signal))
  },
})

export const rebuild = defineCommand({
  name: 'rebuild',
  words: none,
  options: {},
  help: {
    usage: 'nearnote rebuild',
    what: 'Reads all notes again; vectors of unchanged passages are kept.',
    examples: [['nearnote rebuild', 'when check found a problem']],
  },
  run: (context) => reportWithProgress(context, (client, signal) => client.rebuild({}, signal)),
})

/** A command would wait for ever where a window shows why nothing goes on: on a full disk it ends. Throws DISK_FULL. */
async function reportWithProgress(
  { library, output, signal }: CommandContext,
  run: (client: Client, signal: AbortSignal) => Promise<IndexReport>,
): Promise<ExitCode> {
  const { client, onEvent } = await library()
  const full = new AbortController()
  onEvent((event, payload) => {
    if (event !== 'progress') return
    // SAFETY: the event's name says which payload it carries; the contract ties the two together.
    const progress = payload as Payload<'progress'>
    output.progress(progressLine(progress))
    // The one reason for a pause that nobody asked for.
    if (progress.reason !== null) full.abort()
  })
  try {
    const report = await run(client, AbortSignal.any([signal, full.signal]))
    output.progress(null)
    output.answer(report, () => reportLines(report))
    return report.failed > 0 ? 3 : 0
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
