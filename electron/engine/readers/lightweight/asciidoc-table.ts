// Rows of AsciiDoc's tables: cells begin with a bar, and how many make a row is told by the options or by the first row.

interface Row {
  cells: string[]
  /** 1-based, of its first cell. */
  line: number
}

/** `first`: number of the first line. `separator`: ',' and ':' are lines of values. */
export function asciidocRows(
  lines: readonly string[],
  first: number,
  { separator, options }: { separator: string; options: string },
): Row[] {
  if (separator === ',' || separator === ':') {
    return lines.map((line, at) => ({ cells: line.split(separator).map(unquoted), line: first + at }))
  }
  const cells: { text: string; line: number }[] = []
  /** Cells that begin in the first line that has any. */
  let columns = columnsOf(options)
  for (const [at, line] of lines.entries()) {
    // What stands before a bar may say how the cell is set: 2+, a, .3+^.
    const [lead = '', ...begun] = line.split(separator)
    const last = cells.at(-1)
    if (last !== undefined && begun.length === 0) last.text += `\n${lead}`
    for (const text of begun)
      cells.push({ text: text.replace(/\s(?:\d{0,2}(?:\.\d{1,2})?[+*])?[<^>.]{0,3}[adehlmsv]?$/, ''), line: first + at })
    if (columns === null && cells.length > 0) columns = cells.length > 1 || lines[at + 1]?.trim() !== '' ? cells.length : null
    if (columns === 1 && line.trim() === '' && cells.length > 1) columns = cells.length
  }
  return inRows(cells, Math.max(1, columns ?? 1))
}

function inRows(cells: readonly { text: string; line: number }[], columns: number): Row[] {
  const rows: Row[] = []
  for (let at = 0; at < cells.length; at += columns) {
    const those = cells.slice(at, at + columns)
    rows.push({ cells: those.map(({ text }) => text), line: those[0]?.line ?? 1 })
  }
  return rows
}

/** `cols="1,2a,3*"` says how many; null where nothing does. */
function columnsOf(options: string): number | null {
  const [, listed] = /cols="?([\d.,<^>*%~adehlmsv ]{1,200})/.exec(options) ?? []
  if (listed === undefined) return null
  return listed.split(',').reduce((sum, column) => sum + Math.min(100, Number(/^\s*(\d{1,3})\*/.exec(column)?.[1] ?? 1)), 0)
}

const unquoted = (cell: string) => cell.trim().replace(/^"([^"]*)"$/, '$1')
