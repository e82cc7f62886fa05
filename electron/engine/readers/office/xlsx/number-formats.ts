// Numbers in a spreadsheet's cells -> text: days by the ISO calendar, times, percents; all else as the number that it is.
// Own code: libraries that render every number format are spreadsheets of their own.

export type NumberFormat = 'plain' | 'percent' | 'date' | 'time'

const builtIn = new Map<number, NumberFormat>([
  ...[9, 10].map((id) => [id, 'percent'] as const),
  ...[14, 15, 16, 17, 22].map((id) => [id, 'date'] as const),
  ...[18, 19, 20, 21, 45, 46, 47].map((id) => [id, 'time'] as const),
  // Days in the calendars of East Asia.
  ...[27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58].map((id) => [id, 'date'] as const),
  ...[32, 33].map((id) => [id, 'time'] as const),
])

/** By the id that the format has in every file (ECMA-376 part 1, 18.8.30), or by its code: `[$-409]d mmm yyyy`. */
export function numberFormat(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) return builtIn.get(id) ?? 'plain'
  // The first part is for positive numbers; words in quotes, escaped letters and colours are none of the code.
  const letters = code
    .slice(0, 255)
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?!(?:h{1,9}|m{1,9}|s{1,9})\])[^[\]]{0,200}\]/gi, '')
    .split(';')[0]!
    .toLowerCase()
  if (letters === 'general') return 'plain'
  if (/[yd]/.test(letters) || /mmm/.test(letters)) return 'date'
  if (/[hs]/.test(letters) || /\[m/.test(letters)) return 'time'
  return letters.includes('%') ? 'percent' : 'plain'
}

const dayMs = 24 * 60 * 60 * 1000
/** Day 25569 of Excel's calendar, and the days by which that of old Macs is behind it. */
const daysTo1970 = 25_569
const daysTo1904 = 1462

/** `value`: as the file has it. `isFrom1904`: its days count from 1904. */
export function formatNumber(value: string, format: NumberFormat, isFrom1904: boolean): string {
  const number = Number(value)
  if (value.trim() === '' || !Number.isFinite(number)) return value
  if (format === 'percent') return `${rounded(number * 100)}%`
  if (format === 'time' && number >= 0) return clock(number)
  if (format === 'date') return dateText(number + (isFrom1904 ? daysTo1904 : 0)) ?? rounded(number)
  return rounded(number)
}

/** Without what binary fractions add: 0.30000000000000004 is 0.3. */
const rounded = (number: number): string => String(Number(number.toPrecision(15)))

/** Hours may be more than a day has: a sum of times. */
function clock(days: number): string {
  const seconds = Math.round(days * 86_400)
  const two = (part: number) => String(part).padStart(2, '0')
  const minutes = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}`
  return seconds % 60 === 0 ? minutes : `${minutes}:${two(seconds % 60)}`
}

/** Null for a number that is no day between 1900 and 9999. */
function dateText(serial: number): string | null {
  if (serial < 0 || serial >= 2_958_466) return null
  if (serial < 1) return clock(serial)
  // Excel takes 1900 for a leap year.
  const days = Math.floor(serial) + (serial < 60 ? 1 : 0)
  const day = new Date((days - daysTo1970) * dayMs).toISOString().slice(0, 10)
  const time = clock(serial - Math.floor(serial))
  return time === '00:00' || time === '24:00' ? day : `${day} ${time}`
}
