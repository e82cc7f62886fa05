// The dates that `before:` and `after:` take.

/**
 * 2024, 2024-05 or 2024-05-31 (also with / or .) -> the first millisecond of it, UTC: front matter dates have no time zone,
 * and one rule for both keeps a note on its day. Null when it is no date.
 */
export function dayMs(text: string): number | null {
  const match = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(text)
  if (match === null) return null
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)]
  const date = new Date(Date.UTC(year, month - 1, day))
  date.setUTCFullYear(year)
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return real ? date.getTime() : null
}
