// Progress in one sentence. Pure.
import type { Progress } from '../../shared/schemas.ts'
import { formatCount, formatEta, formatNumberOf } from '../formats.ts'
import type { LibraryState } from '../live-library.ts'

export type Tone = 'calm' | 'busy' | 'paused' | 'trouble'

export interface ProgressWords {
  tone: Tone
  text: string
}

type Known = Pick<LibraryState, 'connected' | 'encoder' | 'progress' | 'folders' | 'status' | 'trouble'>

export function describeProgress({ connected, encoder, progress, folders, status, trouble }: Known): ProgressWords {
  if (!connected) return { tone: 'trouble', text: 'Nearnote does not answer. Trying again…' }
  if (encoder?.state === 'failed')
    return { tone: 'trouble', text: encoder.message ?? 'The encoder does not start. Words still answer.' }
  if (encoder?.state === 'restarting')
    return { tone: 'paused', text: 'The encoder is being started again. Words answer meanwhile.' }
  if (progress === null || folders === null)
    return { tone: trouble ? 'trouble' : 'calm', text: trouble ? 'Your library could not be opened' : 'Opening your library…' }
  if (folders.length === 0) return { tone: 'calm', text: 'No folders yet' }
  if (progress.state === 'paused') return { tone: 'paused', text: pausedText(progress) }
  if (progress.state === 'indexing') return { tone: 'busy', text: `${indexingText(progress)}${etaText(progress)}` }
  if (progress.state === 'scanning') return { tone: 'busy', text: 'Looking through your folders…' }
  const passages = status === null ? '' : ` · ${formatNumberOf(status.chunks, 'passage')}`
  return { tone: 'calm', text: `${formatNumberOf(progress.indexed, 'note')}${passages} · up to date` }
}

/** 0-1 while something is being indexed or waits; null when there is nothing to show. */
export function doneShare(progress: Progress | null): number | null {
  if (progress === null || (progress.state !== 'indexing' && progress.state !== 'paused')) return null
  const readable = progress.found - progress.skipped - progress.failed
  return readable === 0 ? 0 : progress.indexed / readable
}

export function indexingText({ indexed, found, skipped, failed, waiting, chunksWaiting }: Progress): string {
  if (waiting === 0 && chunksWaiting > 0) return `${formatNumberOf(chunksWaiting, 'passage')} to go`
  return `Indexing ${formatCount(indexed)} of ${formatNumberOf(found - skipped - failed, 'note')}`
}

function pausedText({ reason, waiting }: Progress): string {
  return reason ? `Paused: ${reason}` : `Paused · ${formatNumberOf(waiting, 'note')} wait${waiting === 1 ? 's' : ''}`
}

export function etaText({ etaSeconds }: Progress): string {
  return etaSeconds === null ? '' : ` · ${formatEta(etaSeconds)} left`
}
