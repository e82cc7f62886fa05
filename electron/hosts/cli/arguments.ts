// Turns the words after `nearnote` into one checked command, by the table of commands. Pure: no files, no process.
import { type ParseArgsConfig, parseArgs } from 'node:util'
import type { Command, Prepared } from './command.ts'
import { findCommand } from './commands.ts'
import type { RawValue } from './options.ts'
import { UsageError } from './usage-error.ts'

export interface Invocation {
  asked: { kind: 'help'; about: string | undefined } | { kind: 'version' } | { kind: 'command'; command: Prepared }
  json: boolean
  dataFolder: string | undefined
}

/** What every command takes; help.ts says what for. */
const everywhere = {
  data: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const

/** Throws UsageError for anything it cannot understand. */
export function parseCommandLine(words: readonly string[]): Invocation {
  const command = findCommand(firstWord(words))
  const { values, positionals } = read(words, command)
  const { data } = values
  const shared = { json: values['json'] === true, dataFolder: typeof data === 'string' ? data : undefined }
  if (values['version'] === true) return { ...shared, asked: { kind: 'version' } }
  const [first, ...rest] = positionals
  if (values['help'] === true || first === 'help' || first === undefined) {
    return { ...shared, asked: { kind: 'help', about: first === 'help' ? rest[0] : first } }
  }
  if (command?.name !== first) throw new UsageError(`There is no command '${first}'. Try: nearnote --help`)
  return { ...shared, asked: { kind: 'command', command: command.prepare(rest, values) } }
}

/** True when the words ask for JSON, also where they cannot be parsed: errors follow the same wish. */
export function wantsJson(words: readonly string[]): boolean {
  const end = words.indexOf('--')
  return (end < 0 ? words : words.slice(0, end)).includes('--json')
}

// The command is the first word that is neither an option nor the value of `--data`.
const firstWord = (words: readonly string[]) =>
  words.find((candidate, at) => !candidate.startsWith('-') && words[at - 1] !== '--data')

interface Read {
  values: Readonly<Record<string, RawValue>>
  positionals: string[]
}

function read(words: readonly string[], command: Command | undefined): Read {
  const options = { ...everywhere, ...parserOptions(command) }
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true, strict: true })
  } catch (error) {
    const hint = command?.optionHint === undefined ? '' : ` ${command.optionHint}`
    throw new UsageError(`${firstSentence(error)}${hint} Try: nearnote --help`)
  }
}

function parserOptions(command: Command | undefined): NonNullable<ParseArgsConfig['options']> {
  const own = Object.entries(command?.options ?? {})
  return Object.fromEntries(own.map(([name, { type, multiple }]) => [name, { type, multiple }]))
}

function firstSentence(error: unknown): string {
  const [first = ''] = (error instanceof Error ? error.message : String(error)).split(/\.\s|\n/)
  return `${first.replace(/\.$/, '')}.`
}
