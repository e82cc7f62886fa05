// What the tray's icon says when it is pointed at. Pure.
import type { Progress } from '../../shared/schemas.ts'
import type { MainWords } from './words/english.ts'

type Known = Pick<Progress, 'state' | 'indexed' | 'found' | 'skipped' | 'failed'>

/** One line. */
export function trayTip(progress: Known | null, words: MainWords['tray']): string {
  if (progress === null) return 'Nearnote'
  if (progress.state === 'paused') return words.paused
  const { indexed, found, skipped, failed } = progress
  return progress.state === 'indexing' ? words.indexing(indexed, found - skipped - failed) : words.ready(indexed)
}
