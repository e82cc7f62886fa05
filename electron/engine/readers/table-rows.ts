// Rows of a table that say by themselves what each value is, wherever a passage is cut: "Country: Algeria | Capital: Algiers".

/** Of one table; what is more was hardly ever read by the one who keeps it. A reader says in `leftOut` what it met. */
export const maxRows = 100_000
export const maxColumns = 200

/** A longer first row is text, not names of columns. */
const maxNameCharacters = 80

/**
 * Whether a table's first row names its columns: short words in each cell, no two alike, no number or date among them, and a row
 * below it.
 */
export function isHeader(first: readonly string[], second: readonly string[] | undefined): boolean {
  const names = first.map((cell) => cell.trim())
  return (
    second !== undefined &&
    names.length > 0 &&
    names.length <= maxColumns &&
    names.every((name) => name.length <= maxNameCharacters && /\p{L}/u.test(name) && !/^\d/.test(name)) &&
    new Set(names).size === names.length
  )
}

/** A row's cells for a DocumentWriter, each behind its column's name; empty ones are left out. `header`: null where columns have no names. */
export function namedCells(header: readonly string[] | null, cells: readonly string[]): string[] {
  return cells.slice(0, maxColumns).flatMap((cell, at) => {
    const value = cell.trim()
    const name = header?.[at]?.trim() ?? ''
    if (value === '') return []
    return name === '' ? [value] : [`${name}: ${value}`]
  })
}
