// A command is one record: its name, the words and options it takes, its help, and what it does with what was typed.
import type { CommandContext, ExitCode } from './context.ts'
import { type Options, type RawValue, readOptions, type ValuesOf } from './options.ts'
import type { Positionals } from './positionals.ts'

export type HelpRow = readonly [left: string, right: string]

export interface HelpPage {
  usage: string
  what: string
  examples: readonly HelpRow[]
}

/** One thing to do: `W` is what its words are read as. */
export interface Task<W, O extends Options> {
  name: string
  /** The words behind the name. */
  words: Positionals<W>
  options: O
  run(context: CommandContext, words: W, options: ValuesOf<O>): Promise<ExitCode>
}

export interface CommandRecord<W, O extends Options> extends Task<W, O> {
  help: HelpPage
  /** Said where an option is not known. */
  optionHint?: string
}

/** What was typed, understood and checked, and ready to run. */
export interface Prepared {
  /** 'search', 'models add' */
  name: string
  words: unknown
  options: Readonly<Record<string, unknown>>
  run(context: CommandContext): Promise<ExitCode>
}

/** A command as the table holds it, whatever its words and options are. */
export interface Command {
  name: string
  options: Options
  help: HelpPage & { list: readonly HelpRow[] }
  optionHint: string | undefined
  /** Throws UsageError when this cannot be meant. */
  prepare(words: readonly string[], values: Readonly<Record<string, RawValue>>): Prepared
}

export function defineCommand<W, O extends Options>(record: CommandRecord<W, O>): Command {
  const { name, options, help, optionHint } = record
  return {
    name,
    options,
    help: { ...help, list: listOf(options) },
    optionHint,
    prepare: (words, values) => prepare(record, name, words, values),
  }
}

/** An action of a command that has several: `models add`. `help` is its row in the help of that command. */
export interface ActionRecord<W, O extends Options> extends Task<W, O> {
  help: HelpRow
}

export interface Action {
  name: string
  options: Options
  help: HelpRow
  /** `command` is the name of the command it belongs to. */
  prepare(command: string, words: readonly string[], values: Readonly<Record<string, RawValue>>): Prepared
}

export function defineAction<W, O extends Options>(record: ActionRecord<W, O>): Action {
  const { name, options, help } = record
  return {
    name,
    options,
    help,
    prepare: (command, words, values) => prepare(record, `${command} ${name}`, words, values),
  }
}

function prepare<W, O extends Options>(
  task: Task<W, O>,
  name: string,
  typed: readonly string[],
  values: Readonly<Record<string, RawValue>>,
): Prepared {
  const words = task.words(typed, name)
  const options = readOptions(task.options, values)
  return { name, words, options, run: (context) => task.run(context, words, options) }
}

function listOf(options: Options): HelpRow[] {
  return Object.entries(options).flatMap(([name, { value, what }]): HelpRow[] =>
    what === undefined ? [] : [[value === undefined ? `--${name}` : `--${name} ${value}`, what]],
  )
}
