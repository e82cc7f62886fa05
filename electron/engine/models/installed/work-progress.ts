// How far a model's bytes have come, told a few times a second with the time that is left.
import type { ModelWork } from '../../../../shared/model-schemas.ts'

export interface WorkProgress {
  /** Another stage begins: counts from zero. */
  begin(stage: ModelWork['stage'], total: number | null): void
  /** The same, until the function that it returns is called: then what was before goes on. */
  aside(stage: ModelWork['stage'], total: number): () => void
  /** `fresh`: moved just now, so that it counts for the rate; what lay there before does not. */
  add(bytes: number, fresh?: boolean): void
  /** Bytes that turned out to be of no use. */
  take(bytes: number): void
  current(): ModelWork
}

export interface ProgressPace {
  progressEveryMs: number
  rateWindowMs: number
}

export function createWorkProgress(onProgress: (work: ModelWork) => void, now: () => number, pace: ProgressPace): WorkProgress {
  const { progressEveryMs, rateWindowMs } = pace
  let work: ModelWork = { stage: 'preparing', done: 0, total: null, unit: 'bytes', etaSeconds: null }
  let toldMs = Number.NEGATIVE_INFINITY
  let samples: { atMs: number; bytes: number }[] = []
  const tell = () => {
    const atMs = now()
    if (atMs - toldMs < progressEveryMs) return
    toldMs = atMs
    samples = samples.filter((sample, index) => sample.atMs > atMs - rateWindowMs || index >= samples.length - 2)
    work = { ...work, etaSeconds: secondsLeft(work, samples, atMs) }
    onProgress(work)
  }
  const begin = (next: ModelWork) => {
    work = next
    samples = [{ atMs: now(), bytes: 0 }]
    toldMs = Number.NEGATIVE_INFINITY
    tell()
  }
  return {
    begin: (stage, total) => begin({ stage, done: 0, total, unit: 'bytes', etaSeconds: null }),
    aside(stage, total) {
      const before = work
      begin({ stage, done: 0, total, unit: 'bytes', etaSeconds: null })
      return () => begin(before)
    },
    add(bytes, fresh = true) {
      work = { ...work, done: work.done + bytes }
      if (fresh) samples.push({ atMs: now(), bytes })
      tell()
    },
    take(bytes) {
      work = { ...work, done: Math.max(0, work.done - bytes) }
    },
    current: () => work,
  }
}

function secondsLeft(
  { done, total }: ModelWork,
  samples: readonly { atMs: number; bytes: number }[],
  atMs: number,
): number | null {
  const first = samples[0]
  if (total === null || first === undefined || atMs <= first.atMs) return null
  const bytes = samples.slice(1).reduce((sum, sample) => sum + sample.bytes, 0)
  return bytes > 0 ? Math.ceil((Math.max(0, total - done) * (atMs - first.atMs)) / bytes / 1000) : null
}
