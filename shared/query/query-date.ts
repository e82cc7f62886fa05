// The dates that the filters `before:` and `after:` take.

/** What a person is told when a date could not be read. */
export const dateForms = 'a date is written 2024, 2024-05 or 2024-05-31'

const form = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/

/** 2024, 2024-05 or 2024-05-31 -> its first millisecond and the first one behind it; null when it is no date. */
export function daySpan(text: string): { fromMs: number; toMs: number } | null {
  const fromMs = dayMs(text)
  if (fromMs === null) return null
  const [, , month, day] = form.exec(text) ?? []
  const next = new Date(fromMs)
  if (day !== undefined) next.setUTCDate(next.getUTCDate() + 1)
  else if (month !== undefined) next.setUTCMonth(next.getUTCMonth() + 1)
  else next.setUTCFullYear(next.getUTCFullYear() + 1)
  return { fromMs, toMs: next.getTime() }
}

/**
 * 2024, 2024-05 or 2024-05-31 (also with / or .) -> the first millisecond of it, UTC: front matter dates have no time zone,
 * and one rule for both keeps a note on its day. Null when it is no date.
 */
export function dayMs(text: string): number | null {
  const match = form.exec(text)
  if (match === null) return null
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)]
  const date = new Date(Date.UTC(year, month - 1, day))
  date.setUTCFullYear(year)
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return real ? date.getTime() : null
}

/** Why `text` is no date, as the end of a sentence for people. */
export const whyNoDay = (text: string): string => (form.test(text) ? 'there is no such day in the calendar' : dateForms)
