// A day is written in many ways: who looks for 2024-03-15 means 15 March 2024.
import { monthNamed, monthNames } from '../../readers/dates/months.ts'
import { findDay } from '../../readers/dates/parse-date.ts'

/** No day is written longer. */
const maxCharacters = 40
const onlyOfDays = /^[\p{L}\p{M}\p{N}\s.,/-]*$/u
/** Words of a day beside its month: 4th of March, 1er mars, 4 de marzo, 2024年3月4日. */
const betweenNumbers = /^(?:st|nd|rd|th|er|of|de|di|the|年|月|日)$/iu

/** A day that a query is as a whole. Day and month in figures are read as readers read dates: 4/5/2023 is April 5, 4.5.2023 is 4 May. */
export interface AskedDay {
  /** As notes write it, figures first. */
  forms: readonly string[]
  /** A text that writes the day in several words has one of each group. */
  parts: readonly (readonly string[])[]
}

/** Null for a text that is no day with month and year, or says more. */
export function askedDay(text: string): AskedDay | null {
  if (text.length > maxCharacters || !onlyOfDays.test(text)) return null
  const words = text.match(/\p{Script=Han}|(?!\p{Script=Han})\p{L}[\p{L}\p{M}]*/gu) ?? []
  if (!words.every((word) => betweenNumbers.test(word) || monthNamed(word) !== null)) return null
  // Three numbers, or two and a name; a time or a second day would be more.
  const numbers = (text.match(/\d+/g)?.length ?? 0) + words.filter((word) => monthNamed(word) !== null).length
  const ms = numbers === 3 || /^\s*\d{8}\s*$/.test(text) ? findDay(text) : null
  return ms === null ? null : dayOf(new Date(ms))
}

function dayOf(date: Date): AskedDay {
  const [year, month, day] = [`${date.getUTCFullYear()}`, `${date.getUTCMonth() + 1}`, `${date.getUTCDate()}`]
  const [mm, dd] = [month.padStart(2, '0'), day.padStart(2, '0')]
  const th = `${day}${ordinal(Number(day))}`
  const names = monthNames(Number(month))
  const inFigures = [
    `${year}-${mm}-${dd}`,
    `${year}-${month}-${day}`,
    `${year}${mm}${dd}`,
    `${dd}.${mm}.${year}`,
    `${day}.${month}.${year}`,
    `${mm}/${dd}/${year}`,
    `${month}/${day}/${year}`,
    ...(Number(day) > 12 ? [`${day}/${mm}/${year}`, `${day}/${month}/${year}`] : []),
    `${year}年${month}月${day}日`,
  ]
  const days = [...new Set([day, dd, th])]
  const withName = (name: string) => [
    ...days.flatMap((one) => [`${one} ${name} ${year}`, `${name} ${one} ${year}`]),
    `${th} of ${name} ${year}`,
    `${day} de ${name} de ${year}`,
  ]
  return { forms: [...inFigures, ...names.flatMap(withName)], parts: [[year], [month, mm, ...names], days] }
}

function ordinal(day: number): string {
  if (day >= 11 && day <= 13) return 'th'
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th'
}
