// Changes the encoder while the library answers. The old index answers and follows the notes until the new one has
// everything; then encoder.json is renamed, which is the change. It goes on after a restart, and going back is instant.
//  begin: open the encoder -> open its index -> it has everything: take over at once
//                                             -> else: encode behind the answering parts, then take over
import { AppError } from '../../../shared/errors.ts'
import type { ModelWork } from '../../../shared/model-schemas.ts'
import { createMutex } from '../async/mutex.ts'
import type { IndexPlace, ModelKey } from './choice-file.ts'
import type { CurrentIndex } from './current-index.ts'
import { openAnswering, reopenAnswering } from './open-answering.ts'
import { fail, giveUp, startReindex } from './start.ts'
import { noteProblem, type Opened, type ReindexingDeps, type State } from './state.ts'

export interface Reindexing {
  readonly current: CurrentIndex
  /** The model that answers. */
  active(): ModelKey
  /** The one that is to follow; null when no change is under way (the bundled one is `{model: null}`). */
  next(): { model: ModelKey; work: ModelWork | null } | null
  problem(model: ModelKey): string | null
  /**
   * Resolves when the change has begun; `done` when the model answers. An earlier change is given up: the last one wins.
   * Throws MODEL_UNKNOWN, MODEL_MISSING, MODEL_INVALID, REMOTE_FAILED; then nothing has changed. `done` rejects with CANCELLED.
   */
  use(model: ModelKey): Promise<{ done: Promise<void> }>
  /** Gives up a change to it. What was encoded is kept for the next time, until the model is removed. */
  stop(model: ModelKey): Promise<void>
  /** Runs `remove` while nothing can begin to use the model, and forgets its indices before. Throws MODEL_IN_USE. */
  release<T>(model: ModelKey, remove: (indexes: readonly string[]) => Promise<T>): Promise<T>
  /** Its settings have changed: whatever of it is open is opened anew. */
  renew(model: ModelKey): Promise<void>
  /** Opens the answering parts anew. */
  reopen(options: { emptied: boolean }): Promise<void>
  /** Holds for whatever encodes now and for what takes over later. */
  pause(): Promise<void>
  resume(): Promise<void>
  /** Watches the folders, and goes on with a change that was under way. */
  start(): void
  close(): Promise<void>
}

/** Throws MODEL_MISSING, MODEL_INVALID when not even the bundled encoder can be opened. */
export async function openReindexing(parts: ReindexingDeps): Promise<Reindexing> {
  const state: State = {
    ...parts,
    ...(await openAnswering(parts)),
    next: null,
    leaving: Promise.resolve(),
    isStarted: false,
    isPaused: false,
    closing: new AbortController(),
    exclusively: createMutex(),
  }
  const { exclusively, current, choice } = state
  return {
    current,
    active: () => state.active.place.model,
    next: () => state.next && { model: state.next.place.model, work: state.next.work },
    problem: (model) => state.problems.get(model) ?? null,
    use: (model) => exclusively(() => startReindex(state, model)),
    stop: (model) =>
      exclusively(async () => {
        if (choice.read().next?.model === model) await giveUp(state)
        noteProblem(state, model, null)
      }),
    release: (model, remove) => exclusively(() => release(state, model, remove)),
    renew: (model) =>
      exclusively(async () => {
        if (state.active.place.model === model) await reopenAnswering(state, { emptied: false })
        if (state.next?.place.model !== model) return
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

function createPauses(state: State): Pick<Reindexing, 'pause' | 'resume'> {
  const each = async (tell: (opened: Opened['parts']['ingest']) => void) => {
    if (state.next) tell(state.next.parts.ingest)
    tell((await state.current.opened()).ingest)
  }
  return {
    async pause() {
      state.isPaused = true
      await each((ingest) => ingest.pause())
    },
    async resume() {
      state.isPaused = false
      await each((ingest) => ingest.resume())
    },
  }
}

async function release<T>(state: State, model: ModelKey, remove: (indexes: readonly string[]) => Promise<T>): Promise<T> {
  const { choice, active, next } = state
  if (active.place.model === model || next?.place.model === model) {
    const name = state.nameOf(model)
    throw new AppError('MODEL_IN_USE', `${name} is in use. Use another encoder first.`, { name })
  }
  await state.leaving
  const known = choice.read()
  const isIts = (place: IndexPlace | null) => place?.model === model
  const indexes = known.indexes.filter(isIts).map(({ index }) => index)
  if (indexes.length > 0 || isIts(known.next) || isIts(known.current)) {
    await choice.change((all) => ({
      ...all,
      indexes: all.indexes.filter((entry) => !isIts(entry)),
      next: isIts(all.next) ? null : all.next,
      current: isIts(all.current) ? active.place : all.current,
    }))
  }
  state.problems.delete(model)
  return remove(indexes)
}

/** What is asked for next stays written down: the next start goes on with it. */
async function close(state: State): Promise<void> {
  state.next?.stop.abort()
  state.closing.abort()
  await state.exclusively(async () => {
    const answering = state.current.opened().then(
      (parts) => parts.close(),
      () => undefined,
    )
    await Promise.all([state.next?.parts.close(), state.leaving, answering])
  })
}
