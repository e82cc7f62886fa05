// Hands something to the person as a file, without any host: the browser or the system asks where to, or puts it among the downloads.

/** Rows written before the window is let go on. */
const rowsAtOnce = 20

/** The mark at the beginning tells spreadsheets that it is UTF-8. */
export async function saveCsv(name: string, rows: Iterable<string>): Promise<void> {
  const parts = ['\uFEFF']
  for (const row of rows) {
    parts.push(row)
    if (parts.length % rowsAtOnce === 0) await new Promise((resolve) => setTimeout(resolve))
  }
  saveBlob(`${name}.csv`, new Blob(parts, { type: 'text/csv;charset=utf-8' }))
}

export function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has begun by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** Of one piece; `type` is its media type. */
export function saveText(name: string, type: string, text: string): void {
  saveBlob(name, new Blob([text], { type: `${type};charset=utf-8` }))
}
