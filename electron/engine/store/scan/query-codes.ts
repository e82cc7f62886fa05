// The query of a scan as int16: so fine that only the stored side is rounded.

/** 1,024 products of it with codes of 127 still fit 31 bits (kernel.wat). */
const mostCode = 16_383

/**
 * Writes the query's codes; returns what a code of 1 is worth once the query has length 1 (0 for one without direction).
 * Throws RangeError where a number is not finite.
 */
export function writeQueryCodes(query: Float32Array, codes: Int16Array): number {
  let most = 0
  let squares = 0
  for (const value of query) {
    most = Math.max(most, Math.abs(value))
    squares += value * value
  }
  if (!Number.isFinite(squares)) throw new RangeError('A query must be of finite numbers.')
  codes.fill(0)
  if (squares === 0) return 0
  const factor = mostCode / most
  for (let at = 0; at < query.length; at++) codes[at] = Math.round(query[at]! * factor)
  return most / mostCode / Math.sqrt(squares)
}
