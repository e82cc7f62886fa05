// Changes the encoder while the library answers. The old index answers and follows the notes until the new one has
// everything; then encoder.json is renamed, which is the change. It goes on after a restart, and going back is instant.
//  start: open the encoder -> open its index -> it has everything: promote it at once
//                                             -> else: encode while the old index answers, then promote it
import { AppError } from '../../../shared/errors.ts'
import type { ModelWork } from '../../../shared/model-schemas.ts'
import { createMutex } from '../async/mutex.ts'
import type { IndexPlace } from './choice-file.ts'
import type { CurrentIndex } from './current-index.ts'
import { type EncoderKey, isSameEncoder, keyText } from './encoder-key.ts'
import { openAnswering, reopenAnswering } from './open-answering.ts'
import type { OpenIndex } from './opened-index.ts'
import { fail, giveUp, startReindex } from './start.ts'
import { noteProblem, type ReindexingDeps, type State } from './state.ts'

export interface Reindexing {
  readonly current: CurrentIndex
  /** The model that answers. */
  active(): EncoderKey
  /** The one that is to follow; null when no change is under way. */
  next(): { model: EncoderKey; work: ModelWork | null } | null
  problem(model: EncoderKey): string | null
  /**
   * Resolves when the change has begun; `done` when the model answers. An earlier change is given up: the last one wins.
   * Throws MODEL_UNKNOWN, MODEL_MISSING, MODEL_INVALID, REMOTE_FAILED; then nothing has changed. `done` rejects with CANCELLED.
   */
  use(model: EncoderKey): Promise<{ done: Promise<void> }>
  /** Gives up a change to it. What was encoded is kept for the next time, until the model is removed. */
  stop(model: EncoderKey): Promise<void>
  /** Runs `remove` while nothing can begin to use the model, and forgets its indices before. Throws MODEL_IN_USE. */
  release<T>(model: EncoderKey, remove: (indexes: readonly string[]) => Promise<T>): Promise<T>
  /** Its settings have changed: whatever of it is open is opened anew. */
  renew(model: EncoderKey): Promise<void>
  /** Opens the answering index anew. */
  reopen(options: { emptied: boolean }): Promise<void>
  /** Holds for whatever encodes now and for what takes over later. */
  pause(): Promise<void>
  /** Also on the battery: somebody wants it now. */
  resume(): Promise<void>
  /** The same for a machine that runs on its battery, where that is not wanted; a pause that a person asked for stays one. */
  waitForPower(isWaiting: boolean): Promise<void>
  /** Watches the folders, and goes on with a change that was under way. */
  start(): void
  close(): Promise<void>
}

/** Throws MODEL_MISSING, MODEL_INVALID when not even the bundled encoder can be opened. */
export async function openReindexing(deps: ReindexingDeps): Promise<Reindexing> {
  const state: State = {
    ...deps,
    ...(await openAnswering(deps)),
    next: null,
    leaving: Promise.resolve(),
    isStarted: false,
    isPaused: false,
    lacksPower: false,
    closing: new AbortController(),
    exclusively: createMutex(),
  }
  const { exclusively, current, choice } = state
  return {
    current,
    active: () => state.active.place.model,
    next: () => state.next && { model: state.next.place.model, work: state.next.work },
    problem: (model) => state.problems.get(keyText(model)) ?? null,
    use: (model) => exclusively(() => startReindex(state, model)),
    stop: (model) =>
      exclusively(async () => {
        if (isOf(choice.read().next, model)) await giveUp(state)
        noteProblem(state, model, null)
      }),
    release: (model, remove) => exclusively(() => release(state, model, remove)),
    renew: (model) =>
      exclusively(async () => {
        if (isOf(state.active.place, model)) await reopenAnswering(state, { emptied: false })
        if (!isOf(state.next?.place, model)) return
        await giveUp(state)
        await startReindex(state, model)
      }),
    reopen: (options) => exclusively(() => reopenAnswering(state, options)),
    ...createPauses(state),
    start() {
      state.isStarted = true
      void current.opened().then(({ ingest }) => ingest.start(), state.log)
      const { next } = choice.read()
      if (next) exclusively(() => startReindex(state, next.model)).catch((error: unknown) => fail(state, next.model, error))
    },
    close: () => close(state),
  }
}

function createPauses(state: State): Pick<Reindexing, 'pause' | 'resume' | 'waitForPower'> {
  const each = async (tell: (ingest: OpenIndex['ingest']) => void) => {
    if (state.next) tell(state.next.index.ingest)
    tell((await state.current.opened()).ingest)
  }
  return {
    async pause() {
      state.isPaused = true
      await each((ingest) => ingest.pause())
    },
    async resume() {
      state.isPaused = false
      state.lacksPower = false
      await each((ingest) => ingest.resume())
    },
    async waitForPower(isWaiting) {
      state.lacksPower = isWaiting
      await each((ingest) => ingest.waitForPower(isWaiting))
    },
  }
}

const isOf = (place: IndexPlace | null | undefined, model: EncoderKey) => !!place && isSameEncoder(place.model, model)

async function release<T>(state: State, model: EncoderKey, remove: (indexes: readonly string[]) => Promise<T>): Promise<T> {
  const { choice, active, next } = state
  if (isOf(active.place, model) || isOf(next?.place, model)) {
    const name = state.nameOf(model)
    throw new AppError('MODEL_IN_USE', `${name} is in use. Use another encoder first.`, { name })
  }
  await state.leaving
  const known = choice.read()
  const isIts = (place: IndexPlace | null) => isOf(place, model)
  const indexes = known.indexes.filter(isIts).map(({ index }) => index)
  if (indexes.length > 0 || isIts(known.next) || isIts(known.current)) {
    await choice.change((all) => ({
      ...all,
      indexes: all.indexes.filter((entry) => !isIts(entry)),
      next: isIts(all.next) ? null : all.next,
      current: isIts(all.current) ? active.place : all.current,
    }))
  }
  state.problems.delete(keyText(model))
  return remove(indexes)
}

/** What is asked for next stays written down: the next start goes on with it. */
async function close(state: State): Promise<void> {
  state.next?.stop.abort()
  state.closing.abort()
  await state.exclusively(async () => {
    const answering = state.current.opened().then(
      (index) => index.close(),
      () => undefined,
    )
    await Promise.all([state.next?.index.close(), state.leaving, answering])
  })
}
