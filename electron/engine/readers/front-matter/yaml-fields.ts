// The fields of YAML front matter, which people break: what can be read is taken.
import { isMap, isNode, parseDocument } from 'yaml'
import { type Field, fieldOf, fieldsOf, usualKeys } from './field.ts'

/** Null where it is a text between two rules rather than fields. Never throws. `body`: what stands between the rules, lines by \n. */
export function yamlFields(body: string): Field[] | null {
  const quoted = quoteHashes(body)
  const whole = parseYaml(quoted)
  if (whole !== null) return isText(whole.keys) ? null : whole.fields
  return looksLikeFields(body) ? brokenFields(quoted) : null
}

/** Keys are words; where each is half a sentence ("Minutes of Monday: boiler, roof"), somebody wrote text. */
const isText = (keys: readonly string[]) => keys.every((key) => key.trim().split(/\s+/).length > 2)

interface Fields {
  /** Of all pairs, those without a value too. */
  keys: string[]
  fields: Field[]
}

/** Every scalar as the text that was written: dates, numbers and yes stay what they are. A key may come twice. */
function parseYaml(body: string): Fields | null {
  try {
    const document = parseDocument(body, { schema: 'failsafe', uniqueKeys: false, prettyErrors: false, logLevel: 'silent' })
    const { contents, errors } = document
    if (errors.length > 0 || !isMap(contents)) return null
    const pairs = contents.items.map(({ key, value }): [string, unknown] => {
      const read = (node: unknown) => (isNode(node) ? node.toJS(document, { maxAliasCount: 20 }) : node)
      return [String(read(key)), read(value)]
    })
    return { keys: pairs.map(([key]) => key), fields: pairs.flatMap(([key, value]) => fieldsOf({ [key]: value })) }
  } catch {
    return null
  }
}

/** To YAML `#garden` behind a blank is a comment; in front matter it is a tag. */
function quoteHashes(body: string): string {
  return body
    .replace(/^([ \t]*(?:-|[^\s#:][^:\n]{0,100}:)[ \t]+)(#[^\s#][^\n]*)$/gm, (_, lead: string, value: string) => {
      return `${lead}'${value.trimEnd().replaceAll("'", "''")}'`
    })
    .replace(/^[^\s#:][^:\n]{0,100}:[ \t]*\[[^\n#]*#[^\n]*$/gm, (line) =>
      line.replace(/(?<=[[,][ \t]{0,9})#[^\s,\]"']+/g, '"$&"'),
    )
}

const keyLine = /^(?:["']?)([^\s#:\-"'][^:\n]{0,100}?)["']?[ \t]*:(?:[ \t]|$)/u

/** Of YAML with errors: does nearly every line look like a field, a list's item or part of a value? */
function looksLikeFields(body: string): boolean {
  const lines = body.split('\n').filter((line) => line.trim() !== '')
  const firstKey = keyLine.exec(lines[0] ?? '')?.[1]?.toLowerCase() ?? ''
  if (!/^[\p{L}\p{N}_-]+$/u.test(firstKey)) return false
  const odd = lines.filter((line) => !keyLine.test(line) && !/^(?:\s|#|-(?:\s|$)|[\]}])/.test(line)).length
  return usualKeys.has(firstKey) ? odd * 2 < lines.length : odd === 0
}

/** Each field that can be read on its own counts; of the others the rest of the line. */
function brokenFields(body: string): Field[] {
  return body.split(/\n(?=[^\s#:-][^:\n]{0,100}:(?:[ \t]|\n|$))/).flatMap((piece) => {
    const parsed = parseYaml(piece)
    if (parsed !== null) return parsed.fields
    const [, key = '', value = ''] = /^([^\s#:][^:\n]{0,100}):[ \t]*([^\n]*)/.exec(piece) ?? []
    return fieldOf(key, value.trim().replace(/^["'[]|["'\]]$/g, ''))
  })
}
