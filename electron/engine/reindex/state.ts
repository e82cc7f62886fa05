// What the steps of a change of encoders share.
import type { Emit } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { ModelWork } from '../../../shared/model-schemas.ts'
import type { Encoder } from '../encoder/encoder.ts'
import type { ChoiceFile, IndexPlace } from './choice-file.ts'
import type { CurrentIndex } from './current-index.ts'
import { type EncoderKey, keyText } from './encoder-key.ts'
import type { EventRelay } from './event-relay.ts'
import type { IndexOptions, OpenIndex } from './opened-index.ts'

export interface ReindexingDeps {
  dataFolder: string
  choice: ChoiceFile
  /** Throws MODEL_UNKNOWN, MODEL_MISSING, MODEL_INVALID, REMOTE_FAILED. */
  openEncoder(model: EncoderKey): Promise<Encoder>
  openIndex(options: IndexOptions): Promise<OpenIndex>
  /** What the list calls a model. */
  nameOf(model: EncoderKey): string
  emit: Emit
  log(error: unknown): void
}

/** An index with the place it was opened from and the way its events take. */
export interface Opened {
  place: IndexPlace
  index: OpenIndex
  relay: EventRelay
}

export interface Next extends Opened {
  stop: AbortController
  work: ModelWork | null
  /** Rejects with CANCELLED when it is given up, else with what ended it. */
  done: Promise<void>
}

export interface State extends ReindexingDeps {
  current: CurrentIndex
  active: Pick<Opened, 'place' | 'relay'> & { fingerprint: string }
  next: Next | null
  /** The index that answered before is being closed; nothing else begins until then. */
  leaving: Promise<void>
  /** By keyText: why an encoder cannot be used, or why a change to it stands still. */
  problems: Map<string, string>
  isStarted: boolean
  isPaused: boolean
  /** Indexing waits for mains power. */
  lacksPower: boolean
  /** Fires when all of this is closed: nothing is waited for any more. */
  closing: AbortController
  exclusively<T>(run: () => Promise<T>): Promise<T>
}

/** A pause and the wait for power hold for whatever is opened later too. */
export function holdBack({ isPaused, lacksPower }: Pick<State, 'isPaused' | 'lacksPower'>, ingest: OpenIndex['ingest']): void {
  if (isPaused) ingest.pause()
  if (lacksPower) ingest.waitForPower(true)
}

/** Tells the hosts when it has changed. */
export function noteProblem(
  { problems, emit }: Pick<State, 'problems' | 'emit'>,
  model: EncoderKey,
  problem: string | null,
): void {
  const key = keyText(model)
  if ((problems.get(key) ?? null) === problem) return
  if (problem === null) problems.delete(key)
  else problems.set(key, problem)
  emit('modelsChanged', {})
}

export function problemText(error: unknown, log: (error: unknown) => void): string {
  if (error instanceof AppError) return error.message
  log(error)
  return 'It could not be opened. The log has the details.'
}
