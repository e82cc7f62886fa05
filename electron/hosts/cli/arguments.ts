// Turns the words after `nearnote` into one checked command. Pure: no files, no process.
import { parseArgs } from 'node:util'
import type { Roles, SearchMode } from '../../../shared/schemas.ts'

export type Command =
  | { name: 'index'; folders: string[]; ignore: string[]; watch: boolean }
  | { name: 'folders' }
  | { name: 'unlink'; folder: string }
  | {
      name: 'search'
      query: string
      limit: number
      mode: SearchMode
      folder: string | undefined
      tag: string | undefined
      rerank: boolean
      asTyped: boolean
    }
  | { name: 'related'; note: string; limit: number }
  | { name: 'compare'; left: string; right: string; as: Roles }
  | { name: 'matrix'; leftFile: string; rightFile: string; csv: boolean; as: Roles }
  | {
      name: 'embed'
      role: 'query' | 'passage'
      model: string | undefined
      precision: 'int8' | 'fp32'
      prefix: string | undefined
    }
  | {
      name: 'eval'
      set: string
      notes: string | undefined
      limit: number | undefined
      model: string | undefined
      precision: 'int8' | 'fp32'
    }
  | { name: 'status' }
  | { name: 'check' }
  | { name: 'rebuild' }
  | { name: 'erase'; yes: boolean }
  | { name: 'models'; action: ModelsAction }
  | { name: 'serve'; port: number | undefined }

export type ModelsAction =
  | { kind: 'list' }
  | { kind: 'add'; path: string }
  | { kind: 'use'; model: string }
  | { kind: 'stop'; model: string }
  | { kind: 'remove'; model: string }
  | { kind: 'download'; model: string; yes: boolean }
  /** Without an address: which one is set. `proxy`: undefined leaves it as it is, '' forgets it. */
  | { kind: 'hub'; address: string | undefined; proxy: string | undefined }

export type CommandName = Command['name']

export interface Invocation {
  command: Command | { name: 'help'; about: string | undefined } | { name: 'version' }
  json: boolean
  dataFolder: string | undefined
}

/** The words could not be understood; exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

const flag = { type: 'boolean' } as const
const text = { type: 'string' } as const
const everywhere = { data: text, json: flag, help: { ...flag, short: 'h' }, version: flag } as const

const options = {
  index: { watch: flag, ignore: { ...text, multiple: true } },
  folders: {},
  unlink: {},
  search: { limit: text, mode: text, folder: text, tag: text, rerank: flag, 'as-typed': flag },
  related: { limit: text },
  compare: { as: text },
  matrix: { csv: flag, as: text },
  embed: { role: text, model: text, precision: text, prefix: text },
  eval: { notes: text, limit: text, model: text, precision: text },
  status: {},
  check: {},
  rebuild: {},
  erase: { yes: flag },
  models: { yes: flag, proxy: text },
  serve: { port: text },
} as const satisfies Record<CommandName, Record<string, { type: 'boolean' | 'string'; multiple?: boolean }>>

export const commandNames: readonly string[] = Object.keys(options)

/** Throws UsageError for anything it cannot understand. */
export function parseCommandLine(words: readonly string[]): Invocation {
  const name = findCommand(words)
  const extra = name === undefined ? {} : options[name]
  const { values, positionals } = read(words, { ...everywhere, ...extra }, name)
  const shared = { json: values['json'] === true, dataFolder: optional(values['data']) }
  if (values['version'] === true) return { ...shared, command: { name: 'version' } }
  const [first, ...rest] = positionals
  if (values['help'] === true || first === 'help' || first === undefined) {
    return { ...shared, command: { name: 'help', about: first === 'help' ? rest[0] : first } }
  }
  if (name === undefined || first !== name) throw new UsageError(`There is no command '${first}'. Try: nearnote --help`)
  return { ...shared, command: makers[name](rest, values) }
}

/** True when the words ask for JSON, also where they cannot be parsed: errors follow the same wish. */
export function wantsJson(words: readonly string[]): boolean {
  const end = words.indexOf('--')
  return (end < 0 ? words : words.slice(0, end)).includes('--json')
}

// The command is the first word that is neither an option nor the value of `--data`.
function findCommand(words: readonly string[]): CommandName | undefined {
  const word = words.find((candidate, at) => !candidate.startsWith('-') && words[at - 1] !== '--data')
  return isCommandName(word) ? word : undefined
}

const isCommandName = (word: string | undefined): word is CommandName => word !== undefined && Object.hasOwn(options, word)

type Values = Record<string, string | boolean | (string | boolean)[] | undefined>
type Known = Record<string, { type: 'boolean' | 'string'; multiple?: boolean }>

function read(words: readonly string[], known: Known, name: CommandName | undefined) {
  try {
    const { values, positionals } = parseArgs({ args: [...words], options: known, allowPositionals: true, strict: true })
    // SAFETY: parseArgs yields only what `known` declares: strings, booleans or arrays of them.
    return { values: values as Values, positionals }
  } catch (error) {
    const minus = name === 'search' ? ' Words that begin with a minus go behind --, as in: nearnote search -- roof -house.' : ''
    throw new UsageError(`${firstSentence(error)}${minus} Try: nearnote --help`)
  }
}

const makers: { [N in CommandName]: (rest: string[], values: Values) => Command } = {
  index: (rest, values) => ({ name: 'index', folders: rest, ignore: list(values['ignore']), watch: values['watch'] === true }),
  folders: (rest) => none('folders', rest),
  unlink: (rest) => ({ name: 'unlink', folder: one('unlink', 'a folder', rest) }),
  search: (rest, values) => ({
    name: 'search',
    query: rest.length > 0 ? rest.join(' ') : one('search', 'a query', rest),
    limit: whole('limit', values['limit'], 10, 1, 100),
    mode: choice('mode', values['mode'], ['hybrid', 'meaning', 'words']),
    folder: optional(values['folder']),
    tag: optional(values['tag']),
    rerank: values['rerank'] === true,
    asTyped: values['as-typed'] === true,
  }),
  related: (rest, values) => ({
    name: 'related',
    note: one('related', 'a note', rest),
    limit: whole('limit', values['limit'], 10, 1, 100),
  }),
  compare: (rest, values) => ({ name: 'compare', ...two('compare', 'two texts', rest), as: roles(values) }),
  matrix: (rest, values) => {
    const files = two('matrix', 'two files', rest)
    return { name: 'matrix', leftFile: files.left, rightFile: files.right, csv: values['csv'] === true, as: roles(values) }
  },
  embed: (rest, values) => ({
    ...none('embed', rest),
    role: choice('role', values['role'], ['passage', 'query']),
    model: optional(values['model']),
    precision: choice('precision', values['precision'], ['int8', 'fp32']),
    prefix: optional(values['prefix']),
  }),
  eval: (rest, values) => ({
    name: 'eval',
    set: one('eval', 'a set', rest),
    notes: optional(values['notes']),
    limit: values['limit'] === undefined ? undefined : whole('limit', values['limit'], 1, 1, Number.MAX_SAFE_INTEGER),
    model: optional(values['model']),
    precision: choice('precision', values['precision'], ['int8', 'fp32']),
  }),
  status: (rest) => none('status', rest),
  check: (rest) => none('check', rest),
  rebuild: (rest) => none('rebuild', rest),
  erase: (rest, values) => ({ ...none('erase', rest), yes: values['yes'] === true }),
  models: (rest, values) => ({ name: 'models', action: modelsAction(rest, values) }),
  serve: (rest, values) => ({
    ...none('serve', rest),
    port: values['port'] === undefined ? undefined : whole('port', values['port'], 0, 0, 65_535),
  }),
}

function modelsAction([kind = 'list', ...rest]: readonly string[], values: Values): ModelsAction {
  const named = `models ${kind}`
  if (values['yes'] === true && kind !== 'download')
    throw new UsageError(`'${named}' takes no --yes. Try: nearnote models --help`)
  if (values['proxy'] !== undefined && kind !== 'hub')
    throw new UsageError(`'${named}' takes no --proxy. Try: nearnote models --help`)
  switch (kind) {
    case 'list':
      none(named, rest)
      return { kind }
    case 'add':
      return { kind, path: one(named, 'a folder or a zip', rest) }
    case 'use':
    case 'stop':
    case 'remove':
      return { kind, model: one(named, 'a name', rest) }
    case 'download':
      return { kind, model: one(named, 'a name', rest), yes: values['yes'] === true }
    case 'hub':
      return { kind, address: rest.length > 0 ? one(named, 'an address', rest) : undefined, proxy: optional(values['proxy']) }
    default:
      throw new UsageError(`models has no '${kind}'. Try: nearnote models --help`)
  }
}

const roles = (values: Values) => choice('as', values['as'], ['symmetric', 'query-passage'])
const optional = (value: Values[string]) => (typeof value === 'string' ? value : undefined)
const list = (value: Values[string]) => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [])

function none<N extends string>(name: N, rest: readonly string[]): { name: N } {
  if (rest.length > 0) throw new UsageError(`'${name}' takes no '${rest[0]}'. Try: nearnote ${name.split(' ')[0]} --help`)
  return { name }
}

function one(command: string, what: string, rest: readonly string[]): string {
  const [value, ...others] = rest
  if (value === undefined || others.length > 0)
    throw new UsageError(`'${command}' wants ${what}. Try: nearnote ${command.split(' ')[0]} --help`)
  return value
}

function two(command: string, what: string, rest: readonly string[]): { left: string; right: string } {
  const [left, right, ...others] = rest
  if (left === undefined || right === undefined || others.length > 0) {
    throw new UsageError(`'${command}' wants ${what}. Try: nearnote ${command} --help`)
  }
  return { left, right }
}

function whole(name: string, value: Values[string], fallback: number, least: number, most: number): number {
  if (value === undefined) return fallback
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : Number.NaN
  if (number >= least && number <= most) return number
  throw new UsageError(`--${name} wants a whole number from ${least} to ${most}, not '${String(value)}'.`)
}

function choice<T extends string>(name: string, value: Values[string], known: readonly [T, ...T[]]): T {
  if (value === undefined) return known[0]
  const found = known.find((candidate) => candidate === value)
  if (found === undefined) throw new UsageError(`--${name} is one of ${known.join(', ')}, not '${String(value)}'.`)
  return found
}

function firstSentence(error: unknown): string {
  const [first = ''] = (error instanceof Error ? error.message : String(error)).split(/\.\s|\n/)
  return `${first.replace(/\.$/, '')}.`
}
