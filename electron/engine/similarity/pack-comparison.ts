// A table of figures as one string: a window takes it in at once, where 500 lists of 500 numbers would hold it up.
import type { ListComparison, PackedComparison } from '../../../shared/comparison.ts'

export function packComparison({ cosines, closeness, best, unread }: ListComparison): PackedComparison {
  return { cosines: pack(cosines), closeness: closeness && pack(closeness), best, ...(unread && { unread }) }
}

/** Base64 of 64-bit floats, little endian, row after row; NaN for null. */
function pack(rows: readonly (readonly (number | null)[])[]): string {
  const bytes = Buffer.alloc(8 * rows.reduce((sum, row) => sum + row.length, 0))
  let at = 0
  for (const row of rows) for (const figure of row) at = bytes.writeDoubleLE(figure ?? Number.NaN, at)
  return bytes.toString('base64')
}
