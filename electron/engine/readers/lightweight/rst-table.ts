// Tables of reStructuredText: grids of + - |, and columns under rows of =.

interface Row {
  cells: string[]
  /** Index of its first line. */
  line: number
}

/** The table that begins at a border, and the index of the line behind it. */
export function readRstTable(lines: readonly string[], at: number): { rows: Row[]; end: number } {
  return (lines[at] ?? '').trim().startsWith('+') ? readGrid(lines, at) : readColumns(lines, at)
}

function readGrid(lines: readonly string[], at: number): { rows: Row[]; end: number } {
  const rows: Row[] = []
  let open: Row | null = null
  let end = at
  for (; end < lines.length; end++) {
    const line = (lines[end] ?? '').trim()
    if (/^\+[-=+ ]*\+$/.test(line)) open = null
    else if (!line.startsWith('|')) break
    else {
      const cells = line.slice(1, -1).split('|')
      if (open === null) rows.push((open = { cells, line: end }))
      else for (const [column, text] of cells.entries()) open.cells[column] = `${open.cells[column] ?? ''} ${text}`
    }
  }
  return { rows: rows.map(({ cells, line }) => ({ cells: cells.map((cell) => cell.trim()), line })), end: Math.max(end, at + 1) }
}

/** Ends at the third border, or the second where a blank line follows it. */
function readColumns(lines: readonly string[], at: number): { rows: Row[]; end: number } {
  const border = /^\s*=[= ]*$/
  const starts = Array.from((lines[at] ?? '').matchAll(/=+/g), ({ index }) => index)
  const rows: Row[] = []
  let borders = 0
  let end = at
  for (; end < lines.length; end++) {
    const line = lines[end] ?? ''
    if (border.test(line)) {
      borders++
      if (borders === 3 || (borders === 2 && (lines[end + 1] ?? '').trim() === '')) return { rows, end: end + 1 }
    } else if (line.trim() === '' && borders === 0) break
    else if (line.trim() !== '' && !/^\s*-[- ]*$/.test(line)) {
      const cells = starts.map((start, column) => line.slice(start, starts[column + 1]).trim())
      const last = rows.at(-1)
      // A row without a first cell goes on with the one above.
      if (cells[0] === '' && last !== undefined)
        last.cells = last.cells.map((cell, column) => `${cell} ${cells[column] ?? ''}`.trim())
      else rows.push({ cells, line: end })
    }
  }
  return { rows, end }
}
