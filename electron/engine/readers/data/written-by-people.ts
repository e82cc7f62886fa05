// Which values of a data file somebody may look for: no hashes, packed bytes and programs in a line.

const packedBytes = /^data:[\w/+.-]{0,100}[;,]/i
/** Of SHA and MD5 sums. */
const hexadecimal = /^(?:0x)?[0-9a-f]{32,}$/i
const token = /^[A-Za-z0-9+/=_.-]{40,}$/
/** Longer texts without blanks were made smaller by a program. */
const maxUnbroken = 1000

/** `text`: a value as it is written. Never longer than linear in it. */
export function isByPeople(text: string): boolean {
  if (packedBytes.test(text) || hexadecimal.test(text)) return false
  if (token.test(text) && /\d/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text)) return false
  return text.length <= maxUnbroken || !isAscii(text) || blanksOf(text) * 50 > text.length
}

const isAscii = (text: string) => /^\p{ASCII}*$/u.test(text)

const blanksOf = (text: string) => text.split(/\s/).length - 1

/** Measurements, coordinates, vectors: more numbers in a row than a person writes by hand. */
const maxNumbers = 24

export const areMeasurements = (values: readonly unknown[]): boolean =>
  values.length > maxNumbers && values.every((value) => typeof value === 'number')
