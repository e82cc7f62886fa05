/**
 * Measures many words against one by optimal string alignment: letters inserted, left out, exchanged, and neighbours swapped count
 * one each (Damerau 1964). What is farther than `most` is told as `most + 1`, mostly after a look at its letters. UTF-16 units.
 */
export function createEditDistance(word: string, most: number): (other: string, otherLetters?: number) => number {
  const far = most + 1
  const letters = letterSet(word)
  const rows = [0, 0, 0].map(() => new Uint8Array(word.length + most + 1))
  return (other, others = letterSet(other)) => {
    if (Math.abs(other.length - word.length) > most) return far
    if (countBits(letters & ~others) > most || countBits(others & ~letters) > most) return far
    return Math.min(far, alignment(word, other, most, rows))
  }
}

/**
 * A bit a letter, by its last five bits. Every edit brings at most one letter that the other word lacks and takes one away, so sets that
 * differ by more need no rows: nearly all do. Letters that share a bit only let more words through.
 */
export function letterSet(word: string): number {
  let set = 0
  for (let at = 0; at < word.length; at++) set |= 1 << (word.charCodeAt(at) & 31)
  return set
}

function countBits(set: number): number {
  let count = 0
  for (let rest = set; rest !== 0; rest &= rest - 1) count++
  return count
}

/** The cells near the diagonal, row by row; a swap looks back two rows. */
function alignment(word: string, other: string, most: number, rows: readonly Uint8Array[]): number {
  const far = most + 1
  let [before = none, last = none, row = none] = rows
  for (let column = 0; column <= other.length; column++) last[column] = Math.min(column, far)
  for (let at = 1; at <= word.length; at++) {
    row.fill(far)
    if (at <= most) row[0] = at
    let least = row[0] ?? far
    for (let column = Math.max(1, at - most); column <= Math.min(other.length, at + most); column++) {
      const exchanged = word.charCodeAt(at - 1) === other.charCodeAt(column - 1) ? 0 : 1
      let cost = Math.min((last[column - 1] ?? far) + exchanged, (last[column] ?? far) + 1, (row[column - 1] ?? far) + 1)
      if (isSwap(word, other, at, column)) cost = Math.min(cost, (before[column - 2] ?? far) + 1)
      row[column] = cost
      least = Math.min(least, cost)
    }
    if (least > most) return far
    ;[before, last, row] = [last, row, before]
  }
  return last[other.length] ?? far
}

const none = new Uint8Array()

const isSwap = (a: string, b: string, row: number, column: number) =>
  row > 1 &&
  column > 1 &&
  a.charCodeAt(row - 1) === b.charCodeAt(column - 2) &&
  a.charCodeAt(row - 2) === b.charCodeAt(column - 1)
