// Every text of one list against every text of another.
import type { ListComparison, Roles } from '../../../shared/schemas.ts'
import { closenessOf } from './closeness.ts'
import { type CompareParts, rightRole, tableFor } from './compare.ts'
import { dot } from './vectors.ts'
import { type ReadText, readText, withheldReason } from './withheld.ts'

/** All cosines, their closeness, and for each left text its nearest right one. Throws ENCODER_GONE, REMOTE_FAILED, CANCELLED. */
export async function compareLists(
  parts: CompareParts,
  { left, right, as }: { left: readonly string[]; right: readonly string[]; as: Roles },
  signal?: AbortSignal,
): Promise<ListComparison> {
  const [rows, columns] = await Promise.all([
    parts.encoder.encodeBatch(left, 'query', signal),
    parts.encoder.encodeBatch(right, rightRole(as), signal),
  ])
  const cosines = rows.map((row) => columns.map((column) => dot(row, column)))
  const read = { left: readAll(parts, left), right: readAll(parts, right) }
  const unread = { left: unreadPlaces(read.left), right: unreadPlaces(read.right) }
  const closeness = (row: ReadText, column: ReadText, cosine: number) =>
    withheldReason(row, column) === null ? closenessOf(tableFor(parts, as, [row.writing, column.writing]), cosine) : null
  return {
    left: [...left],
    right: [...right],
    cosines,
    closeness:
      tableFor(parts, as) === null
        ? null
        : read.left.map((row, at) => read.right.map((column, place) => closeness(row, column, cosines[at]?.[place] ?? 0))),
    best: read.left.map((row, at) => (row.reading.isRead ? nearestRead(cosines[at] ?? [], read.right) : null)),
    ...(unread.left.length + unread.right.length > 0 && { unread }),
  }
}

const readAll = ({ encoder }: CompareParts, texts: readonly string[]) => texts.map((text) => readText(encoder, text))

const unreadPlaces = (texts: readonly ReadText[]) => texts.flatMap(({ reading }, at) => (reading.isRead ? [] : [at]))

/** Index of the greatest cosine among the texts that are read; null when none is. */
function nearestRead(cosines: readonly number[], texts: readonly ReadText[]): number | null {
  let best: number | null = null
  for (const [at, cosine] of cosines.entries()) {
    if (texts[at]?.reading.isRead === true && (best === null || cosine > (cosines[best] ?? -1))) best = at
  }
  return best
}
