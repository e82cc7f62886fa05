// Reads a config.json field by field: what is missing or odd becomes a sentence, and reading goes on.
import type { Activation } from '../onnx/parts.ts'

export interface ConfigReader {
  /** A positive whole number that a model can have. Missing without `fallback`: a problem, and 1. */
  size(key: string, fallback?: number): number
  /** A finite number. */
  number(key: string, fallback: number): number
  flag(key: string, fallback: boolean): boolean
  text(key: string, fallback: string): string
  activation(key: string): Activation
  /** Whatever stands there, unchecked; undefined where nothing does. */
  raw(key: string): unknown
  /** Adds a sentence to what is wrong with the folder. */
  problem(sentence: string): void
}

const activations: ReadonlyMap<string, Activation> = new Map([
  ['gelu', 'gelu'],
  ['gelu_new', 'gelu-tanh'],
  ['gelu_fast', 'gelu-tanh'],
  ['gelu_pytorch_tanh', 'gelu-tanh'],
  ['relu', 'relu'],
])

/** A list is made with an entry a layer before a tensor is looked for: nobody's number may make it endless. */
const mostLayers = 1000

function isSize(value: unknown, key: string): value is number {
  const most = /layers/.test(key) ? mostLayers : 2 ** 31
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 && value <= most
}

/** Null counts as missing, as in Python's writers. */
export function createConfigReader(config: Readonly<Record<string, unknown>>, problems: string[]): ConfigReader {
  const raw = (key: string) => (Object.hasOwn(config, key) ? (config[key] ?? undefined) : undefined)
  const odd = <T>(key: string, wanted: string, fallback: T): T => {
    problems.push(`config.json: ${key} is not ${wanted}`)
    return fallback
  }
  const text: ConfigReader['text'] = (key, fallback) => {
    const value = raw(key) ?? fallback
    return typeof value === 'string' ? value : odd(key, 'a text', fallback)
  }
  return {
    raw,
    text,
    size(key, fallback) {
      const value = raw(key) ?? fallback
      if (value === undefined) problems.push(`config.json lacks ${key}`)
      else if (isSize(value, key)) return value
      else odd(key, 'a size that a model can have', 1)
      return fallback ?? 1
    },
    number(key, fallback) {
      const value = raw(key) ?? fallback
      return typeof value === 'number' && Number.isFinite(value) ? value : odd(key, 'a number', fallback)
    },
    flag(key, fallback) {
      const value = raw(key) ?? fallback
      return typeof value === 'boolean' ? value : odd(key, 'true or false', fallback)
    },
    activation(key) {
      const name = text(key, 'gelu')
      const known = activations.get(name)
      if (!known) problems.push(`the activation ${name} is not supported`)
      return known ?? 'gelu'
    },
    problem: (sentence) => void problems.push(sentence),
  }
}
