// Where the command line speaks: answers on stdout, everything else on stderr. Streams are passed in.
import pc from 'picocolors'
import type { WireError } from '../../../shared/errors.ts'

export interface Streams {
  stdin: AsyncIterable<string | Buffer> & { isTTY?: boolean }
  stdout: { write(text: string): unknown; isTTY?: boolean }
  stderr: { write(text: string): unknown; isTTY?: boolean; columns?: number }
  env: Readonly<Record<string, string | undefined>>
}

export interface Printer {
  /** The answer: one JSON line with --json, else the lines for people. */
  answer(value: unknown, lines: () => readonly string[]): void
  /** One JSON object a line, whatever was asked for (embed). */
  line(value: unknown): void
  text(lines: readonly string[]): void
  /** A sentence on stderr. */
  note(sentence: string): void
  fail(error: WireError): void
  /** A line that overwrites itself on a terminal; nothing elsewhere. */
  progress(text: string | null): void
  bold(text: string): string
  dim(text: string): string
  mark(text: string): string
}

/** `json` decides the form of the answer; colour only on a terminal and without NO_COLOR. */
export function createOutput(streams: Streams, json: boolean): Printer {
  const { stdout, stderr, env } = streams
  const colours = pc.createColors(stdout.isTTY === true && !env['NO_COLOR'])
  let shown = false
  const clear = () => {
    if (shown) stderr.write('\r\u001b[K')
    shown = false
  }
  const write = (text: string) => {
    clear()
    stdout.write(`${text}\n`)
  }
  return {
    answer: (value, lines) => (json ? write(JSON.stringify(value)) : lines().forEach(write)),
    line: (value) => write(JSON.stringify(value)),
    text: (lines) => lines.forEach(write),
    note(sentence) {
      clear()
      stderr.write(`${sentence}\n`)
    },
    fail(error) {
      clear()
      if (json) stdout.write(`${JSON.stringify({ error })}\n`)
      else stderr.write(`${error.message}\n`)
    },
    progress(text) {
      if (stderr.isTTY !== true) return
      clear()
      if (text === null) return
      stderr.write(text.slice(0, (stderr.columns ?? 80) - 1))
      shown = true
    },
    bold: colours.bold,
    dim: colours.dim,
    mark: (text) => colours.bold(colours.yellow(text)),
  }
}
