// Terms by number and numbers by term, so that counters and posting lists keep 4 bytes instead of a string. Numbers count up
// from 0 while the store is open and mean nothing afterwards.

export interface TermNumbers {
  /** By number; only ever appended to. */
  readonly terms: readonly string[]
  find(term: string): number | undefined
  /** A new term gets the next number. */
  numberOf(term: string): number
}

/** `onNew` hears of every number once, in order. */
export function createTermNumbers(onNew: (number: number) => void = () => undefined): TermNumbers {
  const numbers = new Map<string, number>()
  const terms: string[] = []
  return {
    terms,
    find: (term) => numbers.get(term),
    numberOf(term) {
      const known = numbers.get(term)
      if (known !== undefined) return known
      const own = ownCopy(term)
      numbers.set(own, terms.length)
      const number = terms.push(own) - 1
      onNew(number)
      return number
    },
  }
}

/** A piece cut out of a long string keeps all of it alive; short pieces are copies already (V8: below 13 characters). */
const ownCopy = (term: string) => (term.length < 13 ? term : Buffer.from(term, 'utf16le').toString('utf16le'))
