// Keeps one lane alive: started when there is work, started again with growing pauses when its process dies.
import { setTimeout as wait } from 'node:timers/promises'
import { AppError, isAppError } from '../../../../shared/errors.ts'
import { backOffMs } from '../../async/back-off.ts'
import { settings } from '../../settings.ts'
import { LaneGone, type LaneLink } from './lane-link.ts'
import type { Job } from './work-queue.ts'

export type LaneState = 'off' | 'starting' | 'ready' | 'restarting' | 'failed'

export interface Lane {
  /** Starts it unless it runs or is being started. */
  start(): void
  state(): LaneState
  /** True when it is loaded and has at most `level` jobs. */
  hasRoom(level: number): boolean
  run(job: Job): void
  /** Waits for what runs, then ends the process. */
  close(): Promise<void>
}

export interface LaneOptions {
  name: string
  /** Deaths of lanes that one job survives. */
  retries: number
  open(): Promise<LaneLink>
  /** Aborted when the encoder closes: nothing is started or retried any more. */
  closing: AbortSignal
  onState(): void
  /** It can take a job. */
  onFree(): void
  /** A job that outlived its lane. */
  onReturned(job: Job): void
  /** It could not be started; the next `start` tries again. */
  onFailed(error: unknown): void
}

export function keepLane(options: LaneOptions): Lane {
  const tasks = createTasks()
  let state: LaneState = 'off'
  let link: LaneLink | undefined
  let jobs = 0
  let deaths = 0
  const setState = (next: LaneState) => {
    state = next
    options.onState()
  }
  const open = async () => {
    setState(state === 'off' ? 'starting' : 'restarting')
    try {
      link = await openWithRetry(options, deaths)
      link.onGone(lose)
      setState('ready')
      options.onFree()
    } catch (error) {
      if (options.closing.aborted) return
      setState('failed')
      options.onFailed(error)
    }
  }
  const lose = () => {
    link = undefined
    deaths++
    if (!options.closing.aborted) tasks.add(open())
  }
  const work = async (job: Job, on: LaneLink) => {
    jobs++
    deaths = (await runJob(job, on, options)) ? 0 : deaths
    jobs--
    options.onFree()
  }
  return {
    state: () => state,
    hasRoom: (level) => link !== undefined && jobs <= level,
    run(job) {
      if (link) tasks.add(work(job, link))
      else options.onReturned(job)
    },
    start() {
      if (state === 'off' || state === 'failed') tasks.add(open())
    },
    async close() {
      await tasks.finish(settings.encoder.drainMs)
      await link?.close()
    },
  }
}

/** What is under way, so that closing can wait for it. */
function createTasks(): { add(task: Promise<void>): void; finish(timeoutMs: number): Promise<void> } {
  const running = new Set<Promise<void>>()
  return {
    add(task) {
      running.add(task)
      void task.finally(() => running.delete(task))
    },
    async finish(timeoutMs) {
      await Promise.race([Promise.all(running), wait(timeoutMs, undefined, { ref: false })])
    },
  }
}

/** Trying again would not help. */
export const isFinal = (error: unknown): error is AppError => isAppError(error, 'MODEL_INVALID') || isAppError(error, 'DISK_FULL')

export const encoderGone = (lane: string, cause?: unknown) =>
  new AppError(
    'ENCODER_GONE',
    'The encoder stopped while it was working. It is started again with the next call.',
    { lane },
    { cause },
  )

/** True when the lane answered. */
async function runJob(job: Job, link: LaneLink, options: LaneOptions): Promise<boolean> {
  try {
    job.done(await link.run(job.work))
    return true
  } catch (error) {
    if (!(error instanceof LaneGone)) job.fail(error)
    else if (++job.deaths > options.retries || options.closing.aborted) job.fail(encoderGone(options.name))
    else options.onReturned(job)
    return false
  }
}

async function openWithRetry({ name, open, closing }: LaneOptions, deaths: number): Promise<LaneLink> {
  for (let attempt = 0; ; attempt++) {
    await backOff(deaths + attempt, closing)
    try {
      const link = await open()
      if (!closing.aborted) return link
      // Closed meanwhile: nobody else would ever end it.
      await link.close()
      throw encoderGone(name)
    } catch (error) {
      if (isFinal(error) || closing.aborted || attempt + 1 >= settings.encoder.maxFailedStarts) throw error
    }
  }
}

async function backOff(failures: number, closing: AbortSignal): Promise<void> {
  if (failures > 0) await wait(backOffMs(failures, settings.encoder.restartDelayMs), undefined, { signal: closing })
}
