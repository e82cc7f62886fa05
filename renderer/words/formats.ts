// Numbers, days and lists as a language writes them.

export interface Formats {
  /** 1,204 */
  count(count: number): string
  /** 1.5 MB */
  bytes(bytes: number): string
  /** One digit behind the point at most. */
  decimal(value: number): string
  /** "213 pictures, 12 videos and 1 font". */
  list(parts: readonly string[]): string
  /** `ms` since 1970, in local time: Nov 24, 2026. */
  day(ms: number): string
  /** The same of a note's own date, which has no time zone: the day that before: and after: take it for. */
  noteDay(ms: number): string
  /** "3 days ago", "in 2 hours", from `ms` seen at `now`. */
  ago(ms: number, now: number): string
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** Seconds that each unit has, the longest first. */
const spans: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]

/** `locale`: a BCP 47 tag. */
export function createFormats(locale: string): Formats {
  const whole = new Intl.NumberFormat(locale)
  const oneDigit = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  // English lists go without the comma before "and".
  const list = new Intl.ListFormat(locale === 'en' ? 'en-GB' : locale)
  const date = { year: 'numeric', month: 'short', day: 'numeric' } as const
  const day = new Intl.DateTimeFormat(locale, date)
  const noteDay = new Intl.DateTimeFormat(locale, { ...date, timeZone: 'UTC' })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  return {
    count: (count) => whole.format(count),
    decimal: (value) => oneDigit.format(value),
    list: (parts) => list.format(parts),
    day: (ms) => day.format(new Date(ms)),
    noteDay: (ms) => noteDay.format(new Date(ms)),
    ago(ms, now) {
      const seconds = (ms - now) / 1000
      const [unit, length] = spans.find(([, span]) => Math.abs(seconds) >= span) ?? ['minute', 60]
      return relative.format(Math.round(seconds / length), unit)
    },
    bytes(bytes) {
      const power = Math.min(units.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3))
      return new Intl.NumberFormat(locale, {
        style: 'unit',
        unit: units[power] ?? 'byte',
        unitDisplay: power === 0 ? 'long' : 'short',
        maximumFractionDigits: 1,
      }).format(bytes / 1000 ** power)
    },
  }
}
