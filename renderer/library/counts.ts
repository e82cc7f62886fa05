// How many notes there are: the one source of every figure that the window shows of a folder or of the library. Pure.
import type { FolderInfo } from '../../shared/schemas.ts'

/** notes = indexed + waiting + skipped + failed, always. */
export interface NoteCounts {
  /** Files that are notes, and single notes of files that hold many; found or not. */
  notes: number
  indexed: number
  waiting: number
  /** Left out for a reason that may be mended (too large, encrypted). */
  skipped: number
  failed: number
  /** Pictures, programs and the like: no notes, and no problem. */
  others: number
}

export type CountedFolder = Pick<FolderInfo, 'found' | 'indexed' | 'waiting' | 'skipped' | 'failed' | 'others'>

/** Of one folder. The engine counts what is no note among what it found and skipped; people count notes. */
export function countsOf({ found, indexed, waiting, skipped, failed, others: kinds = [] }: CountedFolder): NoteCounts {
  const others = kinds.reduce((sum, { count }) => sum + count, 0)
  return { notes: Math.max(0, found - others), indexed, waiting, skipped: Math.max(0, skipped - others), failed, others }
}

/** Of all folders together. */
export function countsOfAll(folders: readonly CountedFolder[]): NoteCounts {
  const sum: NoteCounts = { notes: 0, indexed: 0, waiting: 0, skipped: 0, failed: 0, others: 0 }
  for (const folder of folders) {
    const counts = countsOf(folder)
    sum.notes += counts.notes
    sum.indexed += counts.indexed
    sum.waiting += counts.waiting
    sum.skipped += counts.skipped
    sum.failed += counts.failed
    sum.others += counts.others
  }
  return sum
}
