// Which lines of a program begin a function, a class or another part of it that has a name.
import type { Definition } from './languages.ts'

export type FindDefinition = (line: string, below: string) => { name: string; level: number } | null

/** What stands before the keyword of a definition. */
const modifiers =
  'export default declare public private protected internal static final abstract sealed open override async inline unsafe pub extern const virtual partial data case inner suspend local readonly fileprivate mutating shared friend implicit lazy companion overloads'
/** Parts that hold others: what is defined in them is a part as well, what is defined in a function is not. */
const containers = new Set(
  'class interface struct enum trait impl mod module namespace object extension protocol record service message union defmodule defprotocol defimpl @interface @implementation @protocol actor mixin contract library package classdef'.split(
    ' ',
  ),
)
/** Words before a parenthesis that call or branch. */
const notNames = new Set(
  'if for while switch catch return foreach when using lock else do try with sizeof typeof super this new await function match elif unless until'.split(
    ' ',
  ),
)
const tabWidth = 4
const maxLevel = 6

/** Knows the parts it is in, so it serves one program from its beginning. */
export function createDefinitionFinder(definition: Definition): FindDefinition {
  const byKeyword = keywordPattern(definition.keywords)
  const open: { indent: number; isContainer: boolean }[] = []
  return (line, below) => {
    const indent = indentOf(line)
    while (open.length > 0 && indent <= (open.at(-1)?.indent ?? 0) && !/^\s*[){}\]]/.test(line)) open.pop()
    if (open.length > 0 && open.at(-1)?.isContainer !== true) return null
    const led = byKeyword?.exec(line)?.groups
    const name =
      formName(definition.forms, line) ?? led?.['name'] ?? (definition.byParentheses ? nameBeforeParentheses(line, below) : null)
    if (name === null) return null
    const level = Math.min(open.length + 1, maxLevel)
    open.push({ indent, isContainer: led !== undefined && containers.has(led['keyword']?.toLowerCase() ?? '') })
    return { name, level }
  }
}

function keywordPattern(keywords: readonly string[]): RegExp | null {
  const known = keywords.filter((word) => word !== '')
  if (known.length === 0) return null
  const escaped = known.map((word) => word.replaceAll('*', String.raw`\*`)).toSorted((one, other) => other.length - one.length)
  const before = modifiers.replaceAll(' ', '|')
  return new RegExp(
    String.raw`^\s*(?:(?:${before})(?:\([\w:]{1,30}\)|\s"[^"]{0,20}")?\s+){0,8}(?<keyword>${escaped.join('|')})(?:<[^>]{0,100}>)?\s+(?<name>[\p{L}_$][\p{L}\p{N}_$.:!?'<>-]{0,100})`,
    'iu',
  )
}

function formName(forms: readonly RegExp[], line: string): string | null {
  for (const form of forms) {
    const name = form.exec(line)?.groups?.['name']?.trim()
    if (name !== undefined && name !== '') return name
  }
  return null
}

function indentOf(line: string): number {
  let width = 0
  for (const letter of line.slice(0, 400)) {
    if (letter === ' ') width++
    else if (letter === '\t') width += tabWidth
    else break
  }
  return width
}

/** `static int name(…) {`: a name before the first parenthesis, and a body that begins in this line or the one below. */
function nameBeforeParentheses(line: string, below: string): string | null {
  const at = line.indexOf('(')
  if (at < 1) return null
  const before = line.slice(0, at).trimEnd()
  const name = /(?<![\w$~])[~\w$]{1,100}$/.exec(before)?.[0] ?? ''
  if (name === '' || notNames.has(name) || /^\d/.test(name)) return null
  const lead = before.slice(0, before.length - name.length).trim()
  // Calls, conditions and assignments are none.
  if (
    /[=.(){};,!|+"'`]/.test(lead.replaceAll('...', '')) ||
    /^(?:return|else|new|await|throw|case|yield|go|defer|delete)\b/.test(lead)
  )
    return null
  const end = line.trimEnd()
  // A call that is handed a function.
  if (/=>\s*\{$/.test(end) || /\bfunction\b/.test(line)) return null
  if (end.endsWith('{') || below.startsWith('{')) return end.endsWith(';') ? null : name
  return /[(,]$/.test(end) && /\w/.test(lead) ? name : null
}
