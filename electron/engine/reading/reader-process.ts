// Keeps the process that reads notes: started when there is something to read, watched while it reads, ended when nothing is
// left. A file that it dies or hangs on twice is that file's trouble; the others go on.
import { AppError } from '../../../shared/errors.ts'
import type { Port } from '../../../shared/port.ts'
import { backOffMs } from '../async/back-off.ts'
import type { ReadChunk } from './note-reader.ts'
import { type LinkEnd, openReaderLink, type ReaderLink } from './reader-link.ts'
import type { ReaderEnd, ReaderQuestion, ReaderSetup } from './reader-messages.ts'

export interface ReaderProcessOptions {
  start(): Port
  setup: ReaderSetup
  /** How long a file of this size may be read before the process counts as hanging, in ms. */
  patienceMs(sizeBytes: number): number
  /** How long the process may take to begin, in ms. */
  startMs: number
  /** With nothing to read for this long the process ends, in ms. */
  idleMs: number
  /** First wait before a process that died is started again, doubled up to the second, in ms. */
  restartDelayMs: readonly [number, number]
  /** Starts in a row that may fail before whoever waits is told so. */
  maxFailedStarts: number
}

/** What came of a question: its passages and the end of the answer, or that no process survives it. */
export type Answered = { chunks: ReadChunk[]; end: ReaderEnd } | { fatal: 'died' | 'hung' }

export interface ReaderProcess {
  /** Starts the process unless it runs. */
  prepare(): void
  /** It runs, or is about to. */
  isStarted(): boolean
  /** Answers come in the order of the questions. Throws CANCELLED, and READER_FAILED when the process cannot be started. */
  ask(question: ReaderQuestion, sizeBytes: number, signal: AbortSignal): Promise<Answered>
  /** Kills the process; resolves when it is gone. */
  close(): Promise<void>
}

/** A question dies with its second process: the first death may have been another's fault, so the second try is made alone. */
const mostDeaths = 2

interface PendingReading {
  id: number
  question: ReaderQuestion
  sizeBytes: number
  isSent: boolean
  deaths: number
  chunks: ReadChunk[]
  signal: AbortSignal
  resolve(answered: Answered): void
  reject(error: AppError): void
}

interface State {
  options: ReaderProcessOptions
  /** In order; the first one is being read. */
  asked: PendingReading[]
  link: ReaderLink | null
  /** Ends in a row without an answer between them. */
  deaths: number
  failedStarts: number
  /** A start that waits for its time. */
  starting: NodeJS.Timeout | undefined
  /** The start's or the first question's time; the idle process's. */
  patience: NodeJS.Timeout | undefined
  idle: NodeJS.Timeout | undefined
  /** One listener a signal, however many questions come with it. */
  heard: WeakSet<AbortSignal>
  isClosed: boolean
}

export function createReaderProcess(options: ReaderProcessOptions): ReaderProcess {
  const timers = { starting: undefined, patience: undefined, idle: undefined }
  const counts = { deaths: 0, failedStarts: 0 }
  const state: State = { options, asked: [], link: null, ...counts, ...timers, heard: new WeakSet(), isClosed: false }
  let nextId = 0
  return {
    prepare() {
      start(state)
      waitIdly(state)
    },
    isStarted: () => state.link !== null || state.starting !== undefined,
    ask: (question, sizeBytes, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted || state.isClosed) return reject(cancelled())
        const answering = { signal, resolve, reject }
        state.asked.push({ id: nextId++, question, sizeBytes, isSent: false, deaths: 0, chunks: [], ...answering })
        listenTo(state, signal)
        proceed(state)
      }),
    async close() {
      state.isClosed = true
      for (const timer of [state.starting, state.patience, state.idle]) clearTimeout(timer)
      for (const { reject } of state.asked.splice(0)) reject(cancelled())
      const { link } = state
      link?.kill('closed')
      await link?.gone
    },
  }
}

const cancelled = () => new AppError('CANCELLED', 'The call was cancelled.', {})

/** Sends what can be sent, starts what is missing, and watches the clock. */
function proceed(state: State): void {
  if (state.isClosed) return
  const { asked, link } = state
  if (asked.length === 0) return waitIdly(state)
  clearTimeout(state.idle)
  if (!link) return start(state)
  if (!link.isReady) return
  for (const each of asked) {
    // One that a process died of goes alone.
    if (each !== asked[0] && (asked[0]?.deaths ?? 0) > 0) break
    if (each.isSent) continue
    each.isSent = true
    link.ask(each.id, each.question)
    if (each === asked[0]) watch(state)
  }
}

/** From now on the first question has its time. */
function watch(state: State): void {
  clearTimeout(state.patience)
  const [first] = state.asked
  if (!first?.isSent) return
  // Not unref'd: whoever waits for the answer would find the process at its end.
  state.patience = setTimeout(() => state.link?.kill('hung'), state.options.patienceMs(first.sizeBytes))
}

function waitIdly(state: State): void {
  clearTimeout(state.idle)
  state.idle = setTimeout(() => state.asked.length === 0 && state.link?.kill('idle'), state.options.idleMs).unref()
}

function start(state: State): void {
  if (state.link || state.starting || state.isClosed) return
  if (state.deaths === 0) return open(state)
  state.starting = setTimeout(() => open(state), backOffMs(state.deaths, state.options.restartDelayMs))
}

function open(state: State): void {
  state.starting = undefined
  const { start: startProcess, setup, startMs } = state.options
  state.patience = setTimeout(() => state.link?.kill('hung'), startMs)
  state.link = openReaderLink(startProcess(), setup, {
    onReady() {
      clearTimeout(state.patience)
      state.failedStarts = 0
      proceed(state)
    },
    onChunks(id, chunks) {
      const [first] = state.asked
      if (first?.id === id) for (const chunk of chunks) first.chunks.push(chunk)
    },
    onEnd(id, end) {
      const [first] = state.asked
      if (first?.id !== id) return
      state.asked.shift()
      state.deaths = 0
      first.resolve({ chunks: first.chunks, end })
      watch(state)
      proceed(state)
    },
    onGone: (end) => lose(state, end),
  })
}

/** The process is gone: whoever it was reading for is asked again, or told that it failed. */
function lose(state: State, { why, wasReady, refusal }: LinkEnd): void {
  state.link = null
  clearTimeout(state.patience)
  const isDeath = why === 'hung' || why === 'refused' || why === null
  if (isDeath) state.deaths++
  if (isDeath && wasReady) blameFirst(state, why === 'hung' ? 'hung' : 'died')
  if (isDeath && !wasReady) giveUpStarting(state, refusal)
  for (const each of state.asked) {
    each.isSent = false
    each.chunks = []
  }
  if (state.asked.length > 0) proceed(state)
}

function blameFirst(state: State, fatal: 'died' | 'hung'): void {
  const [first] = state.asked
  if (!first?.isSent || ++first.deaths < mostDeaths) return
  state.asked.shift()
  // It was the file's fault, so the next one need not wait for better times.
  state.deaths = 0
  first.resolve({ fatal })
}

/** Once it has failed often enough, or says itself that it never will. */
function giveUpStarting(state: State, refusal: AppError | null): void {
  if (++state.failedStarts < state.options.maxFailedStarts && refusal === null) return
  state.failedStarts = 0
  const message = 'The process that reads notes could not be started. It is tried again with the next look at the folders.'
  const error = new AppError('READER_FAILED', message, { path: '', reason: 'not started' }, { cause: refusal })
  for (const { reject } of state.asked.splice(0)) reject(error)
}

function listenTo(state: State, signal: AbortSignal): void {
  if (state.heard.has(signal)) return
  state.heard.add(signal)
  signal.addEventListener('abort', () => forget(state, signal), { once: true })
}

/** Whoever asked with this signal wants nothing any more; what is being read for them, or will be, is broken off. */
function forget(state: State, signal: AbortSignal): void {
  const dropped = state.asked.filter((each) => each.signal === signal)
  state.asked = state.asked.filter((each) => each.signal !== signal)
  for (const { reject } of dropped) reject(cancelled())
  if (dropped.some(({ isSent }) => isSent)) state.link?.kill('cancelled')
}
