// The kinds of options a command may have. Each reads its own value, and may say what stands in the list of a help page.
import { UsageError } from './usage-error.ts'

/** What Node's parseArgs gives for an option; undefined when it was not typed. */
export type RawValue = string | boolean | (string | boolean)[] | undefined

/** What the help page lists of an option: `value` stands for what is typed behind it. Without `what` it is not listed. */
interface Listed {
  value?: string
  what?: string
}

export interface Option<T> extends Listed {
  type: 'boolean' | 'string'
  multiple: boolean
  /** Throws UsageError for a value that `--name` cannot have. */
  read(value: RawValue, name: string): T
}

export type Options = Readonly<Record<string, Option<unknown>>>

export type ValuesOf<O extends Options> = { readonly [Name in keyof O]: O[Name] extends Option<infer T> ? T : never }

export function flag(listed: Listed = {}): Option<boolean> {
  return { ...listed, type: 'boolean', multiple: false, read: (value) => value === true }
}

/** May be empty; undefined when it was not typed. */
export function text(listed: Listed = {}): Option<string | undefined> {
  return { ...listed, type: 'string', multiple: false, read: (value) => (typeof value === 'string' ? value : undefined) }
}

/** May be repeated. */
export function texts(listed: Listed = {}): Option<string[]> {
  const read = (value: RawValue) => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [])
  return { ...listed, type: 'string', multiple: true, read }
}

/** A whole number, bounds included; `fallback` when it was not typed. */
export function whole<F extends number | undefined>(
  { least, most, fallback }: { least: number; most: number; fallback: F },
  listed: Listed = {},
): Option<number | F> {
  const read = (value: RawValue, name: string) => {
    if (value === undefined) return fallback
    const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : Number.NaN
    if (number >= least && number <= most) return number
    throw new UsageError(`--${name} wants a whole number from ${least} to ${most}, not '${String(value)}'.`)
  }
  return { ...listed, type: 'string', multiple: false, read }
}

/** One of `known`; the first when it was not typed. */
export function choice<const T extends string>(known: readonly [T, ...T[]], listed: Listed = {}): Option<T> {
  const read = (value: RawValue, name: string) => {
    if (value === undefined) return known[0]
    const found = known.find((candidate) => candidate === value)
    if (found === undefined) throw new UsageError(`--${name} is one of ${known.join(', ')}, not '${String(value)}'.`)
    return found
  }
  return { ...listed, type: 'string', multiple: false, read }
}

/** Throws UsageError for the first option that cannot have its value, in the order of `options`. */
export function readOptions<O extends Options>(options: O, values: Readonly<Record<string, RawValue>>): ValuesOf<O> {
  const read = Object.entries(options).map(([name, option]) => [name, option.read(values[name], name)])
  // SAFETY: every name of `options`, each with what its own reader gave; ValuesOf says just that.
  return Object.fromEntries(read) as ValuesOf<O>
}
