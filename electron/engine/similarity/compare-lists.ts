// Every text of one list against every text of another.
import { setImmediate } from 'node:timers/promises'
import type { ListComparison, Roles } from '../../../shared/comparison.ts'
import { throwIfCancelled } from '../../../shared/errors.ts'
import { dot } from '../encoder/vectors.ts'
import { closenessOf } from './closeness.ts'
import { type CompareDeps, rightRole, tableFor } from './compare.ts'
import { type ReadText, readText, withheldReason } from './withheld.ts'

/** All cosines, their closeness, and for each left text its nearest right one. Throws ENCODER_GONE, REMOTE_FAILED, CANCELLED. */
export async function compareLists(
  parts: CompareDeps,
  { left, right, as }: { left: readonly string[]; right: readonly string[]; as: Roles },
  signal?: AbortSignal,
): Promise<ListComparison> {
  const [rows, columns] = await Promise.all([
    parts.encoder.encodeBatch(left, 'query', signal),
    parts.encoder.encodeBatch(right, rightRole(as), signal),
  ])
  const read = { left: readAll(parts, left), right: readAll(parts, right) }
  const unread = { left: unreadPlaces(read.left), right: unreadPlaces(read.right) }
  const cosines: number[][] = []
  const closeness: (number | null)[][] = []
  for (const [at, row] of read.left.entries()) {
    // 1,000 products at a time: a search that comes meanwhile waits a few milliseconds.
    await setImmediate()
    throwIfCancelled(signal)
    const vector = rows[at] ?? new Float32Array()
    const line = columns.map((column) => dot(vector, column))
    cosines.push(line)
    closeness.push(read.right.map((column, place) => closenessOfPair(parts, as, [row, column], line[place] ?? 0)))
  }
  return {
    left: [...left],
    right: [...right],
    cosines,
    closeness: tableFor(parts, as) === null ? null : closeness,
    best: read.left.map((row, at) => (row.reading.isRead ? nearestRead(cosines[at] ?? [], read.right) : null)),
    ...(unread.left.length + unread.right.length > 0 && { unread }),
  }
}

/** Null where nothing can be said of the pair. */
function closenessOfPair(parts: CompareDeps, as: Roles, [left, right]: [ReadText, ReadText], cosine: number): number | null {
  if (withheldReason(left, right) !== null) return null
  return closenessOf(tableFor(parts, as, [left.writing, right.writing]), cosine)
}

const readAll = ({ encoder }: CompareDeps, texts: readonly string[]) => texts.map((text) => readText(encoder, text))

const unreadPlaces = (texts: readonly ReadText[]) => texts.flatMap(({ reading }, at) => (reading.isRead ? [] : [at]))

/** Index of the greatest cosine among the texts that are read; null when none is. */
function nearestRead(cosines: readonly number[], texts: readonly ReadText[]): number | null {
  let best: number | null = null
  for (const [at, cosine] of cosines.entries()) {
    if (texts[at]?.reading.isRead === true && (best === null || cosine > (cosines[best] ?? -1))) best = at
  }
  return best
}
