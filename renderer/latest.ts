// Ask again and again, keep the newest: earlier calls are cancelled, late answers dropped, the last good answer stays meanwhile.
// An answer may come in parts; each is shown when it is there.
import { type AppError, isAppError } from '../shared/errors.ts'
import { createCell } from './cell.ts'
import { asAppError } from './shell/error-words.ts'

export interface Shown<In, Out> {
  input: In
  output: Out
}

export type LatestState<In, Out> =
  | { kind: 'idle' }
  | { kind: 'working'; input: In; shown: Shown<In, Out> | null }
  | { kind: 'done'; shown: Shown<In, Out> }
  | { kind: 'failed'; input: In; error: AppError; shown: Shown<In, Out> | null }

export interface Latest<In, Out> {
  get(): LatestState<In, Out>
  subscribe(listen: () => void): () => void
  /**
   * Asks once typing rests for `delayMs`, and what is in flight goes on until then; at once where that is 0. Where answers come slower than
   * questions, so that nothing was shown for `patienceMs`, what is in flight is shown before the newest question is asked.
   */
  ask(input: In): void
  /** The same question once more, at once; nothing when nothing was asked. The answer that is shown stays until the whole new one is there. */
  again(): void
  /** Forgets the question and the answer. */
  clear(): void
}

/** `showFirst` may be given a first part of the answer before the whole one is returned. */
export type Ask<In, Out> = (input: In, signal: AbortSignal, showFirst: (first: Out) => void) => Promise<Out>

export interface LatestOptions {
  delayMs: number
  /** About what people take for a stop. */
  patienceMs?: number
  now?: () => number
}

export function createLatest<In, Out>(ask: Ask<In, Out>, { delayMs, ...times }: LatestOptions): Latest<In, Out> {
  const { get, set: become, subscribe } = createCell<LatestState<In, Out>>({ kind: 'idle' })
  let controller: AbortController | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const patience = createPatience(times)
  let waiting: { input: In } | null = null
  const stop = () => {
    clearTimeout(timer)
    controller?.abort()
    controller = undefined
    waiting = null
  }
  async function run(input: In, showsParts: boolean): Promise<void> {
    stop()
    const own = new AbortController()
    controller = own
    patience.asked()
    const settle = (state: LatestState<In, Out>) => {
      if (controller !== own) return
      patience.shown()
      become(state)
      if (waiting !== null) void run(waiting.input, true)
    }
    const show = (output: Out) => settle(settled(get(), { input, output }))
    try {
      show(await ask(input, own.signal, (first) => showsParts && show(first)))
    } catch (error) {
      if (!isAppError(error, 'CANCELLED')) settle({ kind: 'failed', input, error: asAppError(error), shown: shownOf(get()) })
      else if (controller === own && waiting !== null) void run(waiting.input, true)
    }
  }
  return {
    get,
    subscribe,
    ask(input) {
      clearTimeout(timer)
      become({ kind: 'working', input, shown: shownOf(get()) })
      if (controller !== undefined && patience.isOver()) waiting = { input }
      else if (delayMs === 0) void run(input, true)
      else timer = setTimeout(() => void run(input, true), delayMs)
    },
    again: () => whereAsked(get(), (input) => void run(input, false)),
    clear() {
      stop()
      patience.shown()
      become({ kind: 'idle' })
    },
  }
}

/** How long nothing has been shown while something was asked. */
function createPatience({ patienceMs = 250, now = () => performance.now() }: Omit<LatestOptions, 'delayMs'>) {
  let since: number | null = null
  return {
    asked: () => void (since ??= now()),
    shown: () => void (since = null),
    isOver: () => since !== null && now() - since > patienceMs,
  }
}

/** A newer question waits for its turn: show this answer, and go on waiting. */
function settled<In, Out>(state: LatestState<In, Out>, shown: Shown<In, Out>): LatestState<In, Out> {
  return state.kind === 'working' && state.input !== shown.input
    ? { kind: 'working', input: state.input, shown }
    : { kind: 'done', shown }
}

export function shownOf<In, Out>(state: LatestState<In, Out>): Shown<In, Out> | null {
  return state.kind === 'idle' ? null : state.shown
}

function whereAsked<In, Out>(state: LatestState<In, Out>, then: (input: In) => void): void {
  if (state.kind !== 'idle') then(state.kind === 'done' ? state.shown.input : state.input)
}
