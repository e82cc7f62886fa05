// Begins, carries out and gives up a change to another encoder.
import { AppError, isAppError, throwIfCancelled } from '../../../shared/errors.ts'
import type { ModelWork } from '../../../shared/model-schemas.ts'
import { settings } from '../settings.ts'
import { removeIndex } from '../store/open-store.ts'
import { placeFor, withIndex } from './choice-file.ts'
import { type EncoderKey, isSameEncoder, keyText } from './encoder-key.ts'
import { createEventRelay, silence } from './event-relay.ts'
import { promote } from './promote.ts'
import { holdBack, type Next, noteProblem, type Opened, problemText, type State } from './state.ts'
import { completeSuccessor, listenToSuccessor } from './successor.ts'

/** Share of the notes that an index may not know yet and still answer at once: a tenth is read again in seconds. */
const mostUnknown = 0.1

/** Call it within `state.exclusively`; as Reindexing.use. */
export async function startReindex(state: State, model: EncoderKey): Promise<{ done: Promise<void> }> {
  const { choice, next } = state
  if (next && isSameEncoder(next.place.model, model)) return { done: next.done }
  await state.leaving
  if (isSameEncoder(state.active.place.model, model)) {
    await giveUp(state)
    // The bundled encoder that stood in for a broken one is now the one that was asked for.
    const isWritten = isSameEncoder(choice.read().current.model, model)
    if (!isWritten) await choice.change((known) => ({ ...known, current: state.active.place }))
    return { done: Promise.resolve() }
  }
  const { opened, isComplete } = await openNext(state, model)
  if (isComplete && (await knowsMost(state, opened))) {
    await goBack(state, opened)
    return { done: Promise.resolve() }
  }
  const { place, index } = opened
  const entry = { ...place, fingerprint: index.encoder.info.fingerprint, isComplete: false }
  await choice.change((known) => ({ ...withIndex(known, entry), next: place }))
  state.next = startNext(state, opened)
  state.emit('modelsChanged', {})
  return { done: state.next.done }
}

/** Much may have been linked or rewritten since it answered last: then it is no longer the one to go back to at once. */
async function knowsMost({ current }: State, { index }: Opened): Promise<boolean> {
  const { store } = await current.opened()
  const known = new Set([...index.store.notes.values()].map(({ hash }) => hash))
  const answering = [...store.notes.values()].filter(({ chunks }) => chunks > 0)
  const unknown = answering.filter(({ hash }) => !known.has(hash))
  return unknown.length <= mostUnknown * answering.length
}

/** Once it can answer, not before: the other one does until then. */
async function goBack(state: State, opened: Opened): Promise<void> {
  const { encoder, ingest, close } = opened.index
  try {
    await Promise.all([encoder.encodeQuery('a'), ingest.forgetUnlinked()])
    await promote(state, opened)
  } catch (error) {
    await close()
    throw error
  }
}

/** The encoder first: where it cannot be opened, an earlier change goes on. */
async function openNext(state: State, model: EncoderKey): Promise<{ opened: Opened; isComplete: boolean }> {
  const { library } = await state.current.opened()
  const encoder = await state.openEncoder(model)
  const { fingerprint } = encoder.info
  const known = state.choice.read()
  const place = placeFor(known, model, fingerprint)
  const entry = known.indexes.find(({ index }) => index === place.index)
  const isComplete = entry?.isComplete === true && entry.fingerprint === fingerprint
  await giveUp(state)
  state.problems.delete(keyText(model))
  const relay = createEventRelay(silence)
  const options = { index: place.index, emit: relay.emit, folders: library.list }
  try {
    return { opened: { place, relay, index: await state.openIndex({ ...options, encoder }) }, isComplete }
  } catch (error) {
    if (!isAppError(error, 'STORE_DAMAGED')) throw error
    // An index that does not answer yet can be lost: it is made anew.
    await removeIndex(state.dataFolder, place.index)
    const index = await state.openIndex({ ...options, encoder: await state.openEncoder(model) })
    return { opened: { place, relay, index }, isComplete: false }
  }
}

function startNext(state: State, opened: Opened): Next {
  const { place, index, relay } = opened
  const next: Next = { ...opened, stop: new AbortController(), work: null, done: Promise.resolve() }
  const onWork = (work: ModelWork) => {
    if (next.stop.signal.aborted) return
    next.work = work
    state.emit('modelProgress', { name: state.nameOf(place.model), work })
  }
  const onProblem = (problem: string | null) => void (next.stop.signal.aborted || noteProblem(state, place.model, problem))
  const chunks = () => [...index.store.notes.values()].reduce((sum, note) => sum + note.chunks, 0)
  relay.turnTo(listenToSuccessor({ onWork, onProblem }, chunks))
  holdBack(state, index.ingest)
  const notesAnswering = async (folder: string) => {
    const { store } = await state.current.opened()
    return [...store.notes.values()].filter((note) => note.folder === folder).length
  }
  const successor = { index, notesAnswering, onWork, onProblem, lookAgainMs: settings.library.pollEveryMs }
  next.done = completeSuccessor(successor, next.stop.signal)
    .then(() =>
      state.exclusively(async () => {
        throwIfCancelled(next.stop.signal)
        await promote(state, next)
      }),
    )
    .catch((error: unknown) => endNext(state, next, error))
  next.done.catch(() => undefined)
  return next
}

/** The change could not be made. It stays what was asked for: the next start tries again. */
async function endNext(state: State, next: Next, error: unknown): Promise<never> {
  if (next.stop.signal.aborted) throw new AppError('CANCELLED', 'The change to another encoder was given up.', {})
  await state.exclusively(async () => {
    if (state.next !== next) return
    state.next = null
    await next.index.close()
  })
  fail(state, next.place.model, error)
  throw error
}

/** What was asked for could not be done: told where the models are listed. */
export function fail(state: State, model: EncoderKey, error: unknown): void {
  noteProblem(state, model, problemText(error, state.log))
  state.emit('modelsChanged', {})
}

/** Ends a change that is under way, if any. Call it within `state.exclusively`. */
export async function giveUp(state: State): Promise<void> {
  const { next, choice } = state
  state.next = null
  next?.stop.abort()
  await next?.index.close()
  if (choice.read().next === null) return
  await choice.change((known) => ({ ...known, next: null }))
  state.emit('modelsChanged', {})
}
