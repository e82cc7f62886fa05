// The change itself: one file is renamed, and from then on the new index answers.
import { removeIndex } from '../store/open-store.ts'
import { type IndexPlace, withIndex } from './choice-file.ts'
import { isSameEncoder, keyText } from './encoder-key.ts'
import { silence } from './event-relay.ts'
import type { OpenIndex } from './opened-index.ts'
import { holdBack, type Opened, type State } from './state.ts'

/** How long calls that began on the old encoder may go on after a change before they are ended, in ms (a search takes 1 s at most). */
const drainMs = 10_000

/**
 * Commits, then lets the index before end its calls and closes it; nobody waits for that but the next change (`state.leaving`).
 * What throws, throws before the commit. Call it within `state.exclusively`.
 */
export async function promote(state: State, { place, index, relay }: Opened): Promise<void> {
  const { active: before, current, choice, emit } = state
  const old = { ...before.place, fingerprint: before.fingerprint, isComplete: await hasEverything(state) }
  const { fingerprint } = index.encoder.info
  await choice.change((known) => {
    const both = withIndex(withIndex(known, old), { ...place, fingerprint, isComplete: true })
    return { ...both, current: place, next: null }
  })
  before.relay.turnTo(silence)
  state.active = { place, relay, fingerprint }
  state.next = null
  state.problems.delete(keyText(place.model))
  const closed = current.replace(index, drainMs, state.closing.signal)
  relay.turnTo(emit)
  state.leaving = closed
    .then(() => follow(state, index))
    .then(() => removeStale(state, place))
    .catch(state.log)
  emit('modelsChanged', {})
  emit('foldersChanged', {})
}

/** Indices of the same encoder with other weights: nothing will ever ask for them. Killed before the end, the next change does it. */
async function removeStale({ choice, dataFolder }: State, { model, index }: IndexPlace): Promise<void> {
  const isStale = (entry: IndexPlace) => isSameEncoder(entry.model, model) && entry.index !== index
  const stale = choice.read().indexes.filter(isStale)
  if (stale.length === 0) return
  for (const entry of stale) await removeIndex(dataFolder, entry.index)
  await choice.change((known) => ({ ...known, indexes: known.indexes.filter((entry) => !isStale(entry)) }))
}

/** True when going back to the answering index later needs no work but what changes meanwhile. */
async function hasEverything({ current }: State): Promise<boolean> {
  const { waiting, chunksWaiting } = await (await current.opened()).ingest.progress()
  return waiting + chunksWaiting === 0
}

/** Only when the index before is closed: calls that were under way may have linked and unlinked folders. */
async function follow(state: State, { ingest }: OpenIndex): Promise<void> {
  await ingest.forgetUnlinked()
  holdBack(state, ingest)
  if (state.isStarted) ingest.start()
  state.emit('progress', await ingest.progress())
}
