// What a model's README says of its licence and languages, in the YAML front matter that the hub asks for.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseDocument } from 'yaml'
import type { ModelRecord } from './model-record.ts'

type Card = ModelRecord['card']

/** A card with results of every benchmark is 730 kB, all of it front matter. */
const maxCharacters = 2_000_000

/** Nothing is said where there is no card, or one that cannot be read. */
export async function readModelCard(folder: string): Promise<Card> {
  const text = await readFile(join(folder, 'README.md'), 'utf8').catch(() => '')
  const end = text.startsWith('---') ? text.slice(0, maxCharacters).indexOf('\n---', 3) : -1
  return end < 0 ? { licence: null, languages: null } : parseCard(text.slice(text.indexOf('\n'), end))
}

function parseCard(yaml: string): Card {
  // Only these lines: the results of a card are long, and one broken line among them must not cost the licence.
  const licence = spdxName(textsOf(yaml, 'license')[0] ?? null)
  const languages = textsOf(yaml, 'language').filter((code) => /^[a-z]{2,3}(-\w+)?$/i.test(code))
  return { licence, languages: languages.length > 0 ? languages : null }
}

/** The hub writes SPDX names in small letters. */
function spdxName(id: string | null): string | null {
  if (id === null || !/^(mit|cc\d?-|apache-)/.test(id)) return id
  return id.startsWith('apache') ? id.replace('apache', 'Apache') : id.toUpperCase()
}

/** `key: value`, `key: [a, b]`, or a list in the lines below. */
function textsOf(yaml: string, key: string): string[] {
  const block = new RegExp(String.raw`^${key}:[^\n]*(\n[ \t]*-[ \t][^\n]*)*`, 'm').exec(yaml)?.[0]
  if (block === undefined) return []
  const document = parseDocument(block, { schema: 'failsafe', logLevel: 'silent' })
  const value: unknown = document.errors.length > 0 ? null : document.toJS()
  const found: unknown = typeof value === 'object' && value !== null ? Object.values(value)[0] : null
  return [found].flat().filter((item): item is string => typeof item === 'string' && item !== '')
}
