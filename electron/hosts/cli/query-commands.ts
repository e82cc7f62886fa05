// The commands that ask: search, related, compare, matrix.
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { isBlank } from '../../../shared/blank.ts'
import { formatCloseness } from '../../../shared/closeness.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Comparison, ListComparison } from '../../../shared/schemas.ts'
import { explainWithheld, listUnread } from '../../../shared/unread.ts'
import type { Command } from './arguments.ts'
import type { CommandContext, ExitCode } from './context.ts'
import { noteGone } from './gone-note.ts'
import { searchLines } from './search-lines.ts'

type Named<N extends Command['name']> = Extract<Command, { name: N }>

export async function search({ library, output, cwd, signal }: CommandContext, command: Named<'search'>): Promise<ExitCode> {
  const { query, limit, mode, folder, tag, rerank, asTyped } = command
  const { client } = await library()
  const filters = { ...(folder === undefined ? {} : { folder: resolve(cwd, folder) }), ...(tag === undefined ? {} : { tag }) }
  const answer = await client.search({ query, limit, mode, rerank, asTyped, ...filters }, signal)
  if (rerank && answer.reranked !== true) output.note('Not reranked: no reranker is switched on, or it was not there.')
  output.answer(answer, () => searchLines(answer, output))
  noteGone(answer.hits, output)
  return 0
}

export async function related({ library, output, cwd, signal }: CommandContext, command: Named<'related'>): Promise<ExitCode> {
  const { client } = await library()
  const answer = await client.related({ path: resolve(cwd, command.note), limit: command.limit }, signal)
  output.answer(answer, () => searchLines(answer, output))
  noteGone(answer.hits, output)
  return 0
}

export async function compare({ library, output, signal }: CommandContext, command: Named<'compare'>): Promise<ExitCode> {
  const { client } = await library()
  const answer = await client.compare({ left: command.left, right: command.right, as: command.as }, signal)
  output.answer(answer, () => comparisonLines(answer))
  return 0
}

function comparisonLines({ cosine, closeness, truncated, left, right, unread = [], reason }: Comparison): string[] {
  const side = (words: Comparison['left']) =>
    words.map(({ text, share }) => `   ${(share * 100).toFixed(2).padStart(7)}  ${text === '' ? '(prefix and marks)' : text}`)
  return [
    `cosine x 100: ${(cosine * 100).toFixed(2)}${closeness === null ? '' : `, closer than ${formatCloseness(closeness)} of random pairs`}`,
    ...(reason === undefined ? [] : [`How close they are cannot be told: ${explainWithheld(reason)}`]),
    ...(unread.length === 0 ? [] : [`not read by the encoder: ${listUnread(unread, 20)}`]),
    ...(truncated ? ['A text is longer than the encoder reads; its end was left out.'] : []),
    'what each word adds, first text:',
    ...side(left),
    'second text:',
    ...side(right),
  ]
}

export async function matrix({ library, output, cwd, signal }: CommandContext, command: Named<'matrix'>): Promise<ExitCode> {
  const [left, right] = await Promise.all([readTexts(resolve(cwd, command.leftFile)), readTexts(resolve(cwd, command.rightFile))])
  for (const { path, blank } of [left, right]) if (blank.length > 0) output.note(blankNote(path, blank))
  const { client } = await library()
  const answer = await client.compareLists({ left: left.texts, right: right.texts, as: command.as }, signal)
  const { cosines, unread } = answer
  const blankLines = left.blank.length + right.blank.length > 0 ? { blankLines: { left: left.blank, right: right.blank } } : {}
  output.answer({ left: answer.left, right: answer.right, cosines, ...(unread && { unread }), ...blankLines }, () =>
    command.csv ? csvLines(answer.left, answer.right, cosines) : bestLines(answer),
  )
  return 0
}

interface ReadTexts {
  path: string
  texts: string[]
  /** Numbers of the lines that were left out, from 1: there is nothing on them to compare. */
  blank: number[]
}

async function readTexts(path: string): Promise<ReadTexts> {
  const lines = await readLines(path)
  return {
    path,
    texts: lines.filter((line) => !isBlank(line)),
    blank: lines.flatMap((line, at) => (isBlank(line) ? [at + 1] : [])),
  }
}

function blankNote(path: string, blank: readonly number[]): string {
  const shown = blank.slice(0, 10).join(', ')
  const numbers = blank.length > 10 ? `${shown} and ${blank.length - 10} more` : shown
  return `${path}: left out ${blank.length === 1 ? 'the blank line' : 'the blank lines'} ${numbers}.`
}

async function readLines(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new AppError('UNREADABLE_FILE', `${path} cannot be read. Name a text file with one text a line.`, {
      path,
      reason: error instanceof Error ? error.message : String(error),
    })
  })
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines
}

function bestLines({ left, right, cosines, best, unread }: ListComparison): string[] {
  const isUnread = new Set(unread?.left)
  return left.map((text, row) => {
    const at = best[row]
    if (isUnread.has(row)) return `${text}  (not read by the encoder)`
    if (at === null || at === undefined) return `${text}  (nothing to compare with)`
    return `${text}  ->  ${right[at]}  (cosine x 100: ${((cosines[row]?.[at] ?? 0) * 100).toFixed(2)})`
  })
}

/** RFC 4180: a first row of right texts, then one row a left text. */
export function csvLines(left: readonly string[], right: readonly string[], cosines: readonly (readonly number[])[]): string[] {
  const quote = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const row = (cells: readonly string[]) => cells.join(',')
  return [
    row(['', ...right.map(quote)]),
    ...left.map((text, at) => row([quote(text), ...(cosines[at] ?? []).map((value) => value.toFixed(6))])),
  ]
}
