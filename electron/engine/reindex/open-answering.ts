// Opens what answers when the engine starts. A model that is broken must not keep anybody from their notes.
import { isAppError } from '../../../shared/errors.ts'
import type { Encoder } from '../encoder/encoder.ts'
import { removeIndex } from '../store/open-store.ts'
import { type IndexPlace, placeFor } from './choice-file.ts'
import { createCurrentIndex } from './current-index.ts'
import { bundledKey, keyText } from './encoder-key.ts'
import { createEventRelay } from './event-relay.ts'
import { holdBack, problemText, type ReindexingDeps, type State } from './state.ts'

/**
 * The chosen encoder and its index. Where that encoder cannot be opened the bundled one answers in its place, by the index
 * it has or a new one; the choice and the index made with the broken one stay, so that it answers again once it is whole.
 * A damaged store is no failure yet: every call says so until it is rebuilt. Throws MODEL_MISSING, MODEL_INVALID.
 */
export async function openAnswering(deps: ReindexingDeps): Promise<Pick<State, 'current' | 'active' | 'problems'>> {
  const problems: State['problems'] = new Map()
  const { place, encoder } = await openChosen(deps, problems)
  const relay = createEventRelay(deps.emit)
  const current = createCurrentIndex(deps.openIndex({ encoder, index: place.index, emit: relay.emit }))
  await current.opened().catch((error: unknown) => {
    if (!isAppError(error, 'STORE_DAMAGED')) throw error
  })
  return { current, active: { place, relay, fingerprint: encoder.info.fingerprint }, problems }
}

async function openChosen(deps: ReindexingDeps, problems: State['problems']): Promise<{ place: IndexPlace; encoder: Encoder }> {
  const known = deps.choice.read()
  const { current: chosen } = known
  if (chosen.model.kind === 'bundled') return { place: chosen, encoder: await deps.openEncoder(chosen.model) }
  try {
    return { place: chosen, encoder: await deps.openEncoder(chosen.model) }
  } catch (error) {
    const problem = problemText(error, deps.log)
    problems.set(keyText(chosen.model), problem)
    const encoder = await deps.openEncoder(bundledKey)
    const place = placeFor(known, bundledKey, encoder.info.fingerprint)
    return { place, encoder: speaking(encoder, `The bundled encoder answers meanwhile. ${problem}`) }
  }
}

/** An encoder that has something to say also when all is well with it. */
function speaking(encoder: Encoder, message: string): Encoder {
  return { ...encoder, onChange: (listen) => encoder.onChange((state, own) => listen(state, own ?? message)) }
}

/** Opens the answering index anew, emptied where it is damaged. Calls wait meanwhile. */
export async function reopenAnswering(state: State, { emptied }: { emptied: boolean }): Promise<void> {
  const { current, active, dataFolder, emit } = state
  const { model, index } = active.place
  const relay = createEventRelay(emit)
  const opened = await current.reopen(async () => {
    if (emptied) await removeIndex(dataFolder, index)
    const encoder = await state.openEncoder(model)
    state.active = { place: active.place, relay, fingerprint: encoder.info.fingerprint }
    return state.openIndex({ encoder, index, emit: relay.emit })
  })
  holdBack(state, opened.ingest)
  if (state.isStarted) opened.ingest.start()
}
