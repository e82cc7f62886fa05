// The change itself: one file is renamed, and from then on the new parts answer.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { settings } from '../settings.ts'
import { type Choice, withIndex } from './choice-file.ts'
import { silence } from './outlet.ts'
import type { Opened, State } from './state.ts'

/**
 * Commits, then lets the parts before end their calls and closes them behind everybody's back (`state.leaving`).
 * What throws, throws before the commit. Call it in turn.
 */
export async function takeOver(state: State, { place, parts, outlet }: Opened): Promise<void> {
  const { active: before, current, choice, emit } = state
  const old = { ...before.place, fingerprint: before.fingerprint, isComplete: await hasEverything(state) }
  const { fingerprint } = parts.encoder.info
  const stale: string[] = []
  await choice.change((known) => {
    const both = withIndex(withIndex(known, old), { ...place, fingerprint, isComplete: true })
    const indexes = both.indexes.filter(({ model, index }) => model !== place.model || index === place.index)
    stale.push(...staleOf(both, indexes))
    return { ...both, indexes, current: place, next: null }
  })
  before.outlet.turnTo(silence)
  state.active = { place, outlet, fingerprint }
  state.next = null
  state.problems.delete(place.model)
  const closed = current.replace(parts, settings.switching.drainMs)
  outlet.turnTo(emit)
  state.leaving = closed
    .then(() => follow(state, { place, parts, outlet }))
    .then(() => removeFolders(state.dataFolder, stale))
    .catch(state.log)
  emit('modelsChanged', {})
  emit('foldersChanged', {})
}

/** Indices of the same model with other weights: nothing will ever ask for them. */
const staleOf = (all: Choice, kept: Choice['indexes']) =>
  all.indexes.filter((entry) => !kept.includes(entry)).map(({ index }) => index)

async function removeFolders(dataFolder: string, folders: readonly string[]): Promise<void> {
  for (const folder of folders) await rm(join(dataFolder, folder), { recursive: true, force: true, maxRetries: 3 })
}

/** True when going back to the answering parts later needs no work but what changes meanwhile. */
async function hasEverything({ current }: State): Promise<boolean> {
  const { waiting, chunksWaiting } = await (await current.opened()).ingest.progress()
  return waiting + chunksWaiting === 0
}

/** Only when the parts before are closed: calls that were under way may have linked and unlinked folders. */
async function follow(state: State, { parts }: Opened): Promise<void> {
  await parts.ingest.forgetUnlinked()
  if (state.isPaused) parts.ingest.pause()
  if (state.isStarted) parts.ingest.start()
  state.emit('progress', await parts.ingest.progress())
}
