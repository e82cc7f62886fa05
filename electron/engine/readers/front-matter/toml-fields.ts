// The fields of TOML front matter (Hugo, Zola): what can be read of it.
import { parse } from 'smol-toml'
import { type Field, fieldOf, fieldsOf } from './field.ts'

const keyLine = /^[ \t]*((?:[\w-]|"[^"\n]{1,100}"){1,100})[ \t]*=([^\n]*)$/

/** Null where it is no TOML. Never throws. `body`: what stands between the rules, lines by \n. */
export function tomlFields(body: string): Field[] | null {
  const whole = parseToml(body)
  if (whole !== null) return Object.keys(whole).length > 0 ? fieldsOf(whole) : null
  const lines = body.split('\n')
  const first = lines.find((line) => line.trim() !== '' && !line.startsWith('#')) ?? ''
  return keyLine.test(first) ? lines.flatMap(brokenField) : null
}

function brokenField(line: string): Field[] {
  const parsed = parseToml(line)
  if (parsed !== null) return fieldsOf(parsed)
  const [, key = '', value = ''] = keyLine.exec(line) ?? []
  return fieldOf(key.replaceAll('"', ''), value.trim().replace(/^["'[]|["'\]]$/g, ''))
}

function parseToml(body: string): Record<string, unknown> | null {
  try {
    return parse(body)
  } catch {
    return null
  }
}
