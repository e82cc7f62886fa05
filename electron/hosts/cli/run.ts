// One invocation from words to exit code. Everything that touches the machine is passed in, so tests run it in process.
import { AppError, isAppError, toWire } from '../../../shared/errors.ts'
import { accessTo, type LibraryAccess } from './access.ts'
import { parseCommandLine, wantsJson } from './arguments.ts'
import type { Prepared } from './command.ts'
import type { CommandContext, ExitCode, HostDeps } from './context.ts'
import { helpLines } from './help.ts'
import { createOutput, type Printer, type Streams } from './output.ts'
import { UsageError } from './usage-error.ts'

export interface CommandLineDeps {
  streams: Streams
  cwd: string
  version: string
  /** Aborted by the first SIGINT or SIGTERM. */
  signal: AbortSignal
  /** What commands are given for a data folder; undefined: the default one. */
  hostFor(dataFolder: string | undefined): HostDeps
  /** Called with whatever is a bug; its text is not for users. */
  reportBug(error: unknown): void
}

/** Runs one command line. Never throws. */
export async function runCommandLine(words: readonly string[], parts: CommandLineDeps): Promise<ExitCode> {
  const output = createOutput(parts.streams, wantsJson(words))
  try {
    const { asked, dataFolder } = parseCommandLine(words)
    if (asked.kind === 'version') return print(output, [parts.version])
    if (asked.kind === 'help') return print(output, helpLines(asked.about))
    return await runCommand(asked.command, dataFolder, output, parts)
  } catch (error) {
    return failWith(error, output, parts)
  }
}

function print(output: Printer, lines: readonly string[]): ExitCode {
  output.text(lines)
  return 0
}

async function runCommand(command: Prepared, dataFolder: string | undefined, output: Printer, parts: CommandLineDeps) {
  const { streams, cwd, signal } = parts
  const host = parts.hostFor(dataFolder)
  let opened: Promise<LibraryAccess> | undefined
  const library = () => (opened ??= host.reach().then(accessTo))
  const context: CommandContext = { output, streams, cwd, signal, library, host }
  try {
    return await command.run(context)
  } finally {
    output.progress(null)
    await opened?.then((access) => access.close()).catch(() => undefined)
  }
}

function failWith(error: unknown, output: Printer, { signal, reportBug }: CommandLineDeps): ExitCode {
  if (signal.aborted || isAppError(error, 'CANCELLED')) {
    output.fail(toWire(new AppError('CANCELLED', 'Interrupted.', {})))
    return 130
  }
  if (error instanceof UsageError) {
    output.fail(toWire(new AppError('BAD_INPUT', error.message, { issues: [{ path: '', message: error.message }] })))
    return 2
  }
  if (!(error instanceof AppError)) reportBug(error)
  output.fail(toWire(error))
  return 1
}
