// One invocation from words to exit code. Everything that touches the machine is passed in, so tests run it in process.
import { AppError, isAppError, toWire } from '../../../shared/errors.ts'
import { type Command, parseCommandLine, UsageError, wantsJson } from './arguments.ts'
import type { CommandContext, ExitCode, LibraryAccess } from './context.ts'
import { helpLines } from './help.ts'
import { checkLibrary, eraseLibrary, indexFolders, listFolders, rebuild, showStatus, unlinkFolder } from './library-commands.ts'
import { changeModels } from './models-commands.ts'
import { createOutput, type Printer, type Streams } from './output.ts'
import { compare, matrix, related, search } from './query-commands.ts'

/** The commands that open no library of their own kind, or stay: given by the entry, which knows processes and servers. */
export interface StandaloneCommands {
  embed(context: CommandContext, command: Extract<Command, { name: 'embed' }>): Promise<ExitCode>
  eval(context: CommandContext, command: Extract<Command, { name: 'eval' }>): Promise<ExitCode>
  serve(context: CommandContext, command: Extract<Command, { name: 'serve' }>): Promise<ExitCode>
  watch(context: CommandContext, command: Extract<Command, { name: 'index' }>): Promise<ExitCode>
}

export interface CommandLineDeps {
  streams: Streams
  cwd: string
  version: string
  /** Aborted by the first SIGINT or SIGTERM. */
  signal: AbortSignal
  openLibrary(dataFolder: string | undefined): Promise<LibraryAccess>
  standalone(dataFolder: string | undefined): StandaloneCommands
  /** Called with whatever is a bug; its text is not for users. */
  reportBug(error: unknown): void
}

/** Runs one command line. Never throws. */
export async function runCommandLine(words: readonly string[], parts: CommandLineDeps): Promise<ExitCode> {
  const output = createOutput(parts.streams, wantsJson(words))
  try {
    const invocation = parseCommandLine(words)
    const { command } = invocation
    if (command.name === 'version') return print(output, [parts.version])
    if (command.name === 'help') return print(output, helpLines(command.about))
    return await runCommand(command, invocation.dataFolder, output, parts)
  } catch (error) {
    return failWith(error, output, parts)
  }
}

function print(output: Printer, lines: readonly string[]): ExitCode {
  output.text(lines)
  return 0
}

async function runCommand(command: Command, dataFolder: string | undefined, output: Printer, parts: CommandLineDeps) {
  const { streams, cwd, signal } = parts
  let opened: Promise<LibraryAccess> | undefined
  const library = () => (opened ??= parts.openLibrary(dataFolder))
  const context: CommandContext = { output, streams, cwd, signal, library }
  try {
    return await dispatch(context, command, parts.standalone(dataFolder))
  } finally {
    output.progress(null)
    await opened?.then((access) => access.close()).catch(() => undefined)
  }
}

function dispatch(context: CommandContext, command: Command, standalone: StandaloneCommands): Promise<ExitCode> {
  switch (command.name) {
    case 'index':
      return command.watch ? standalone.watch(context, command) : indexFolders(context, command)
    case 'folders':
      return listFolders(context)
    case 'unlink':
      return unlinkFolder(context, command)
    case 'search':
      return search(context, command)
    case 'related':
      return related(context, command)
    case 'compare':
      return compare(context, command)
    case 'matrix':
      return matrix(context, command)
    case 'status':
      return showStatus(context)
    case 'check':
      return checkLibrary(context)
    case 'rebuild':
      return rebuild(context)
    case 'erase':
      return eraseLibrary(context, command)
    case 'models':
      return changeModels(context, command)
    case 'embed':
      return standalone.embed(context, command)
    case 'eval':
      return standalone.eval(context, command)
    case 'serve':
      return standalone.serve(context, command)
    default:
      return command satisfies never
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
