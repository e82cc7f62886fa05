// Where the head of a mail ends.

const lineFeed = 10
const carriageReturn = 13

/** Bytes up to the first blank line; all of them where there is none. Looks no further than that line. */
export function headLength(bytes: Buffer): number {
  for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, at + 1)) {
    const next = bytes[at + 1] === carriageReturn ? at + 2 : at + 1
    if (bytes[next] === lineFeed) return at
  }
  return bytes.length
}
