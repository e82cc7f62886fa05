// Progress in one sentence. Pure.
import type { FolderInfo, Progress } from '../../shared/schemas.ts'
import { nameOfPath } from '../formats.ts'
import { countsOfAll } from '../library/counts.ts'
import type { LibraryState } from '../live-library.ts'
import type { Words } from '../words/words.ts'

/** `warn`: it works, but not with everything. */
export type Tone = 'calm' | 'busy' | 'paused' | 'warn' | 'trouble'

export interface ProgressWords {
  tone: Tone
  text: string
}

type Known = Pick<LibraryState, 'connected' | 'encoder' | 'progress' | 'folders' | 'status' | 'trouble'>
type ShellWords = Pick<Words, 'shell'>

export function describeProgress(known: Known, { shell }: ShellWords): ProgressWords {
  const { connected, encoder, progress, folders, trouble } = known
  const words = shell.progress
  if (!connected) return { tone: 'trouble', text: words.silent }
  if (encoder?.state === 'failed') return { tone: 'trouble', text: words.encoderFailed(encoder.message) }
  if (encoder?.state === 'restarting') return { tone: 'paused', text: words.encoderRestarting }
  if (progress === null || folders === null)
    return { tone: trouble ? 'trouble' : 'calm', text: trouble ? words.notOpened : words.opening }
  if (folders.length === 0) return { tone: 'calm', text: words.empty }
  return describeKnown(progress, folders, known.status, shell)
}

function describeKnown(
  progress: Progress,
  folders: readonly FolderInfo[],
  status: Known['status'],
  shell: Words['shell'],
): ProgressWords {
  const words = shell.progress
  if (progress.state === 'paused') return { tone: 'paused', text: pausedText(progress, words) }
  if (progress.state === 'indexing')
    return { tone: 'busy', text: `${indexingText(progress, { shell })}${etaText(progress, { shell })}` }
  if (progress.state === 'scanning') return { tone: 'busy', text: words.scanning }
  const away = folders.filter(({ state }) => state === 'unreachable').map(({ path }) => nameOfPath(path))
  if (away.length > 0) return { tone: 'warn', text: words.unreachable(away, countsOfAll(folders).notes) }
  return { tone: 'calm', text: words.upToDate(countsOfAll(folders).notes, status?.chunks ?? null) }
}

/** 0-1 while something is being indexed or waits; null when there is nothing to show. */
export function doneShare(progress: Progress | null): number | null {
  if (progress === null || (progress.state !== 'indexing' && progress.state !== 'paused')) return null
  const readable = progress.found - progress.skipped - progress.failed
  return readable === 0 ? 0 : progress.indexed / readable
}

export function indexingText(progress: Progress, { shell }: ShellWords): string {
  const { indexed, found, skipped, failed, waiting, chunksWaiting } = progress
  if (waiting === 0 && chunksWaiting > 0) return shell.progress.passagesToGo(chunksWaiting)
  return shell.progress.indexing(indexed, found - skipped - failed)
}

function pausedText({ reason, halt, waiting }: Progress, words: Words['shell']['progress']): string {
  if (halt === 'diskFull' || halt === 'battery') return words.pausedFor(words.halts[halt])
  return reason ? words.pausedFor(reason) : words.paused(waiting)
}

export function etaText({ etaSeconds }: Progress, { shell }: ShellWords): string {
  return etaSeconds === null ? '' : shell.progress.left(shell.eta(etaSeconds))
}
