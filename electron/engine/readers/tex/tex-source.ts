// A LaTeX file, token by token, with the number of its lines.

export interface TexToken {
  kind: 'command' | 'sign' | 'text' | 'open' | 'close' | 'math' | 'break' | 'cell' | 'space'
  /** Of a command its name, of a sign and a text itself. */
  text: string
}

export interface TexSource {
  /** Null at the end. */
  next(): TexToken | null
  /** 1-based, of what comes next. */
  readonly line: number
  /** What stands here and matches; null where it does not. `pattern`: sticky. */
  take(pattern: RegExp): RegExpExecArray | null
  /** All up to `mark`, which is passed over too; null where it never comes. */
  takeUntil(mark: string): string | null
}

/** A command, a sign behind a backslash, a comment, a paragraph's end, a mark, text. */
const tokens = /\\([a-zA-Z@]{1,60})\*?|\\([^a-zA-Z])|%[^\n]*|(\n[^\S\n]*\n\s*)|([{}$&~])|(\n)|[^\\%\n{}$&~]+|\\/g

export function createTexSource(written: string): TexSource {
  const text = written.replace(/\r\n?/g, '\n')
  let at = 0
  let line = 1
  /** Marks that do not come any more: looking for each again would be a square. */
  const missing = new Set<string>()

  function pass(end: number): string {
    const passed = text.slice(at, end)
    line += passed.split('\n').length - 1
    at = end
    return passed
  }

  function next(): TexToken | null {
    tokens.lastIndex = at
    const found = tokens.exec(text)
    if (found === null) return null
    const [whole, command, sign, gap, mark, newline] = found
    pass(found.index + whole.length)
    if (command !== undefined) return { kind: 'command', text: command }
    if (sign !== undefined) return { kind: 'sign', text: sign }
    if (gap !== undefined) return { kind: 'break', text: '' }
    if (newline !== undefined || mark === '~' || whole.startsWith('%')) return { kind: 'space', text: '' }
    if (mark !== undefined) return { kind: kinds[mark] ?? 'space', text: '' }
    return { kind: 'text', text: whole }
  }

  return {
    next,
    get line() {
      return line
    },
    take(pattern) {
      pattern.lastIndex = at
      const found = pattern.exec(text)
      if (found !== null) pass(at + found[0].length)
      return found
    },
    takeUntil(mark) {
      const end = missing.has(mark) ? -1 : text.indexOf(mark, at)
      if (end < 0) missing.add(mark)
      if (end < 0) return null
      const passed = pass(end)
      pass(end + mark.length)
      return passed
    },
  }
}

const kinds: Readonly<Record<string, 'open' | 'close' | 'math' | 'cell'>> = { '{': 'open', '}': 'close', $: 'math', '&': 'cell' }
