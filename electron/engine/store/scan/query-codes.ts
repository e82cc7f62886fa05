// The query of a scan as int16: so fine that only the stored side is rounded.

/** 1,024 products of it with codes of 127 still fit 31 bits (kernel.wat). */
const mostCode = 16_383

/** Writes the query's codes; returns 1 / their length (0 for a query without direction). Throws RangeError where a number is not finite. */
export function writeQueryCodes(query: Float32Array, codes: Int16Array): number {
  const most = query.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  if (!Number.isFinite(most)) throw new RangeError('A query must be of finite numbers.')
  codes.fill(0)
  if (most === 0) return 0
  let squares = 0
  for (let at = 0; at < query.length; at++) {
    const code = Math.round((query[at]! / most) * mostCode)
    codes[at] = code
    squares += code * code
  }
  return 1 / Math.sqrt(squares)
}
