// What --help says: every command with examples, so that a newcomer never has to read anything else.
import type { Command, HelpRow } from './command.ts'
import { commands, findCommand } from './commands.ts'

const everywhere: readonly HelpRow[] = [
  ['--data DIR', 'where the index lives (default: the system’s folder for application data)'],
  ['--json', 'the last line of stdout is the answer as JSON'],
  ['--help', 'this help, or that of a command'],
  ['--version', 'the version'],
]

/** The help of one command, or of all when it is unknown or none. */
export function helpLines(about: string | undefined): string[] {
  const command = findCommand(about)
  return command ? commandHelp(command) : overview()
}

function overview(): string[] {
  return [
    'Nearnote finds your notes by meaning. Nothing leaves this machine.',
    '',
    'usage: nearnote <command> [options]',
    '',
    ...columns(commands.map(({ name, help }) => [name, firstSentence(help.what)])),
    '',
    'everywhere:',
    ...columns(everywhere),
    '',
    'to begin with:',
    ...columns([
      ['nearnote index ~/Notes', 'link a folder'],
      ["nearnote search 'what I wrote about trust'", 'ask'],
      ['nearnote search --help', 'more about a command'],
    ]),
    '',
    'exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but some files failed, 130 interrupted',
  ]
}

function commandHelp({ help: { usage, what, list, examples } }: Command): string[] {
  return [
    what,
    '',
    `usage: ${usage}`,
    ...(list.length > 0 ? ['', ...columns(list)] : []),
    '',
    ...columns(everywhere),
    '',
    'examples:',
    ...columns(examples),
  ]
}

const firstSentence = (text: string) => text.slice(0, text.indexOf('.') + 1 || text.length)

function columns(rows: readonly HelpRow[]): string[] {
  const width = Math.min(48, Math.max(...rows.map(([left]) => left.length)))
  return rows.flatMap(([left, right]) =>
    left.length > width ? [`  ${left}`, `  ${' '.repeat(width)}  ${right}`] : [`  ${left.padEnd(width)}  ${right}`],
  )
}
