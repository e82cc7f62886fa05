// \begin and \end of LaTeX.
import {
  codeEnvironments,
  environmentFates,
  listEnvironments,
  mathEnvironments,
  namedEnvironments,
  quoteEnvironments,
  silentEnvironments,
  tableEnvironments,
} from './commands.ts'
import type { TexParts } from './tex-parts.ts'

const name = /\s{0,20}\{\s{0,9}([a-zA-Z]{1,40}\d?)\*?\s{0,9}\}/y
const option = /\s{0,20}(?:<[^<>\n]{0,50}>)?\[([^[\]{}]{0,500})\]/y

export function beginEnvironment(parts: TexParts): void {
  const { source, blocks } = parts
  const { line } = source
  const found = source.take(name)
  const environment = found?.[1] ?? ''
  if (environment === 'document') return blocks.groups.beginBody()
  const isStarred = found?.[0].includes('*') === true
  const close = `\\end{${environment}${isStarred ? '*' : ''}}`
  const title = source.take(option)?.[1]
  if (silentEnvironments.has(environment)) return void source.takeUntil(close)
  if (mathEnvironments.has(environment) || codeEnvironments.has(environment)) {
    // The language of minted.
    if (environment === 'minted') source.take(/\s{0,20}\{[^{}\n]{0,50}\}/y)
    return blocks.code(source.takeUntil(close) ?? '', line)
  }
  const fates = tableEnvironments.get(environment)
  if (listEnvironments.has(environment)) blocks.enter('list')
  else if (quoteEnvironments.has(environment)) blocks.enter('quote')
  else if (fates !== undefined) blocks.enter('table')
  else blocks.end()
  if (environment === 'abstract') blocks.heading(2, 'Abstract', line)
  if (environment === 'thebibliography') blocks.heading(2, 'References', line)
  if (namedEnvironments.has(environment)) blocks.add(labelOf(environment, title), line)
  parts.pending = [
    ...(fates !== undefined && isStarred ? [{ kind: 'skip' } as const] : []),
    ...(fates ?? environmentFates.get(environment) ?? []),
  ]
}

/** As it is printed: `Theorem (Pythagoras). `. */
const labelOf = (environment: string, title: string | undefined) =>
  `${environment.charAt(0).toUpperCase()}${environment.slice(1)}${title === undefined ? '' : ` (${title})`}. `

export function endEnvironment({ source, blocks }: TexParts): void {
  const environment = source.take(name)?.[1] ?? ''
  if (listEnvironments.has(environment)) blocks.leave('list')
  else if (quoteEnvironments.has(environment)) blocks.leave('quote')
  else if (tableEnvironments.has(environment)) blocks.leave('table')
  else blocks.end()
}
