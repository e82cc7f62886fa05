// A table of cosines as CSV (RFC 4180): a first row of right texts, then one row a left text. The same as `nearnote matrix --csv`.

export interface CosineTable {
  left: readonly string[]
  right: readonly string[]
  /** [left][right] */
  cosines: readonly (readonly number[])[]
}

export function toCsv({ left, right, cosines }: CosineTable): string {
  const rows = [['', ...right], ...left.map((text, at) => [text, ...(cosines[at] ?? []).map((cosine) => cosine.toFixed(6))])]
  return rows.map((cells) => `${cells.map(quote).join(',')}\r\n`).join('')
}

const quote = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** Hands a text to the person as a file, without any host. The mark at its beginning tells spreadsheets that it is UTF-8. */
export function saveCsv(name: string, csv: string): void {
  const url = URL.createObjectURL(new Blob(['\uFEFF', csv], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
