// The command matrix: every line of one file beside every line of another.
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { isBlank } from '../../../../shared/blank.ts'
import type { ListComparison } from '../../../../shared/comparison.ts'
import { AppError } from '../../../../shared/errors.ts'
import { defineCommand } from '../command.ts'
import { choice, flag } from '../options.ts'
import { two } from '../positionals.ts'

export const matrix = defineCommand({
  name: 'matrix',
  words: two('two files'),
  options: { csv: flag({ what: 'a table for spreadsheets' }), as: choice(['symmetric', 'query-passage']) },
  help: {
    usage: 'nearnote matrix <fileA> <fileB> [--csv]',
    what: 'Compares every line of one file with every line of another.',
    examples: [['nearnote matrix old.txt new.txt --csv > near.csv', 'two lists of titles']],
  },
  async run({ library, output, cwd, signal }, files, { csv, as }) {
    const [left, right] = await Promise.all([readTexts(resolve(cwd, files.left)), readTexts(resolve(cwd, files.right))])
    for (const { path, blank } of [left, right]) if (blank.length > 0) output.note(blankNote(path, blank))
    const { client } = await library()
    const answer = await client.compareLists({ left: left.texts, right: right.texts, as }, signal)
    const { cosines, unread } = answer
    const blankLines = left.blank.length + right.blank.length > 0 ? { blankLines: { left: left.blank, right: right.blank } } : {}
    output.answer({ left: answer.left, right: answer.right, cosines, ...(unread && { unread }), ...blankLines }, () =>
      csv ? csvLines(answer.left, answer.right, cosines) : bestLines(answer),
    )
    return 0
  },
})

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
