// A date as people, programs and calendars write it -> milliseconds.
import { monthNamed } from './months.ts'

/** No date is longer; what follows is not looked at. */
const maxCharacters = 100

/**
 * ms since 1970 UTC; null for what is no date. Without a zone it is taken as UTC, without a time as midnight, without a day as the
 * first. Read are 2023-04-05 (also with / . and a time, a zone, am or pm), 20230405, 5 April 2023, April 5th, 2023,
 * 2023年4月5日, April 2023, 2023-04, 2023-W14, 2023, and seconds or milliseconds since 1970.
 * 04/05/2023 is April 5 as Americans write it, 04.05.2023 and 04-05-2023 are 4 May, unless only the other can be.
 */
export function parseDate(value: string | null): number | null {
  const text =
    value
      ?.slice(0, maxCharacters)
      .replace(/[[\]<>"']/g, ' ')
      .trim() ?? ''
  return findDay(text) ?? bareNumber(text) ?? monthOrYear(text)
}

/** A day with month and year anywhere in a text, with the time behind it; null without one. */
export function findDay(text: string): number | null {
  // Most file names have none.
  if (!/\d/.test(text)) return null
  for (const read of [yearFirst, compact, dayFirst, named]) {
    const found = read(text)
    if (found !== null) return found
  }
  return null
}

const time = String.raw`(?:(?:T|,|\s| at )\s{0,5}(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d{1,9})?\s?([ap]\.?m\b)?\s?(Z|(?:UTC|GMT)?[+-]\d{2}:?\d{2}|UTC|GMT)?)?`
const pattern = (source: string) => new RegExp(source + time, 'iu')

const yearFirstPattern = pattern(
  String.raw`(?<!\d)(\d{4})\s?(?:([-/._ ])(\d{1,2})\2|[年년]\s?(\d{1,2})\s?[月월]\s?)(\d{1,2})(?!\d)[日일]?(?:\s?\p{L}{2,12}\.?(?=\s\d))?`,
)

function yearFirst(text: string): number | null {
  const [, year, , month, ideographic, day, ...clock] = yearFirstPattern.exec(text) ?? []
  return day === undefined ? null : dateOf(Number(year), Number(month ?? ideographic), Number(day), clock)
}

const compactPattern = /(?<![\p{L}\p{N}.])((?:19|20)\d{2})(\d{2})(\d{2})(?:[T_ -]?(\d{2})(\d{2})(\d{2})?)?(Z)?(?!\d)/u

function compact(text: string): number | null {
  const [, year, month, day, hour, minute, second] = compactPattern.exec(text) ?? []
  if (day === undefined) return null
  const whole = dateOf(Number(year), Number(month), Number(day), [hour, minute, second])
  return whole ?? dateOf(Number(year), Number(month), Number(day), [])
}

const dayFirstPattern = pattern(String.raw`(?<![\p{L}\d.])(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d)`)

function dayFirst(text: string): number | null {
  const [, first = '', separator, second = '', year = '', ...clock] = dayFirstPattern.exec(text) ?? []
  if (separator === undefined) return null
  const [month, day] = separator === '/' ? [first, second] : [second, first]
  const whole = fullYear(year)
  return dateOf(whole, Number(month), Number(day), clock) ?? dateOf(whole, Number(day), Number(month), clock)
}

/** Two digits are 1970 to 2069, as POSIX has it. */
const fullYear = (year: string) => Number(year) + (year.length > 2 ? 0 : Number(year) < 70 ? 2000 : 1900)

const day = String.raw`(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|\.)?`
const word = String.raw`(\p{L}[\p{L}\p{M}]{2,11})\.?`
const gap = String.raw`[\s,-]{1,3}(?:(?:of|de|di|the)\s)?`
const year = String.raw`(\d{4})(?!\d)`
const dayMonthYear = pattern(`${day}${gap}${word}${gap}${year}`)
const monthDayYear = pattern(`(?<!\\p{L})${word}${gap}${day}${gap}${year}`)
const yearMonthDay = pattern(`(?<!\\d)${year}${gap}${word}${gap}${day}(?!\\d)`)
/** As Date.prototype.toString and mail write it, the year behind the time. */
const yearLast = /(?<!\p{L})(\p{L}{3}) {1,2}(\d{1,2}) \d{2}:\d{2}:\d{2} (?:[A-Z]{3,4} )?(\d{4})(?!\d)/u

function named(text: string): number | null {
  for (const [found, [dayAt, monthAt, yearAt]] of [
    [dayMonthYear.exec(text), [1, 2, 3]],
    [monthDayYear.exec(text), [2, 1, 3]],
    [yearMonthDay.exec(text), [3, 2, 1]],
    [yearLast.exec(text), [2, 1, 3]],
  ] as const) {
    const month = monthNamed(found?.[monthAt] ?? '')
    if (found && month !== null) return dateOf(Number(found[yearAt]), month, Number(found[dayAt]), found.slice(4))
  }
  return null
}

function monthOrYear(text: string): number | null {
  const [, weekYear, week] = /^(\d{4})-?W(\d{2})$/i.exec(text) ?? []
  if (week !== undefined) return mondayOf(Number(weekYear), Number(week))
  const [, inYear, , month] = /^(\d{4})(?:([-/.])(\d{1,2}))?$/.exec(text) ?? []
  if (inYear !== undefined) return dateOf(Number(inYear), Number(month ?? 1), 1, [])
  const [, name, ofYear] = /^(\p{L}[\p{L}\p{M}]{2,11})\.?[\s,-]{1,3}(\d{4})$/u.exec(text) ?? []
  const byName = monthNamed(name ?? '')
  return byName === null ? null : dateOf(Number(ofYear), byName, 1, [])
}

/** Seconds since 1970 have ten digits from 2001 to 2286, milliseconds thirteen. */
function bareNumber(text: string): number | null {
  if (/^\d{13}$/.test(text)) return Number(text)
  return /^\d{10}$/.test(text) ? Number(text) * 1000 : null
}

/** The Monday of an ISO week; 4 January always lies in the first. Null for a week that the year has not. */
function mondayOf(year: number, week: number): number | null {
  const day = 24 * 60 * 60 * 1000
  const fourth = Date.UTC(year, 0, 4)
  const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * day + (week - 1) * 7 * day
  return week >= 1 && new Date(monday + 3 * day).getUTCFullYear() === year ? monday : null
}

/** `clock`: hour, minute, second, am or pm, zone, as written. Null for a day or time that does not exist. */
function dateOf(year: number, month: number, day: number, clock: readonly (string | undefined)[]): number | null {
  const [hour = '0', minute = '0', second = '0', half = '', zone = 'Z'] = clock
  const isAfternoon = half.toLowerCase().startsWith('p')
  const hours = half === '' ? Number(hour) : (Number(hour) % 12) + (isAfternoon ? 12 : 0)
  const date = new Date(Date.UTC(year, month - 1, day, hours, Number(minute), Number(second)))
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hours < 24 && Number(minute) < 60
  return isReal && year >= 1000 ? date.getTime() - offsetOf(zone) : null
}

/** `+02:00` -> 7,200,000 */
function offsetOf(zone: string): number {
  const [, sign, hours, minutes] = /([+-])(\d{2}):?(\d{2})/.exec(zone) ?? []
  return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}
