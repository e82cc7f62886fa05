// Saved searches that are watched: whenever texts of notes are new and have their vectors, each search is asked whether they come near it.
//  wake → notes that changed since → texts nobody has seen → near which search → news → these texts are seen
import { isAppError } from '../../../../shared/errors.ts'
import type { SavedSearch } from '../../../../shared/methods/home.ts'
import { createDebounce } from '../../async/debounce.ts'
import { isEncoderAway } from '../../encoder/away.ts'
import type { CurrentIndex } from '../../reindex/current-index.ts'
import type { OpenIndex } from '../../reindex/opened-index.ts'
import type { NoteState } from '../../store/stored.ts'
import { askWatch, findNear, isKeptVector } from './find-near.ts'
import { measureLimit } from './near-limit.ts'
import type { SeenTexts } from './seen-texts.ts'
import type { NearNote, WatchNews } from './watch-news.ts'

export interface Watcher {
  /** Whatever is in the library now is no news to a search that is watched from now on. */
  begin(): Promise<void>
  /** Something may have changed. Cheap to call often. */
  wake(): void
  /** Resolves when everything there is to look at has been looked at, or cannot be now. */
  settled(): Promise<void>
  close(): Promise<void>
}

export interface WatcherDeps {
  current: Pick<CurrentIndex, 'follow' | 'use'>
  watched(): readonly SavedSearch[]
  seen: SeenTexts
  news: WatchNews
  /** There is news. */
  onNews(): void
  log(error: unknown): void
}

/** What is written together is looked at together, in ms. */
const pause = { ms: 300, longestMs: 2000 }
/** Notes looked at between two commits. */
const atOnce = 200
/** A library that grew so much has another noise. */
const outgrown = 1.5

export function createWatcher(deps: WatcherDeps): Watcher {
  const closing = new AbortController()
  const state: WatchState = { followed: null, vectors: new Map() }
  let isWanted = false
  let rounds: Promise<void> | null = null
  const run = async () => {
    while (isWanted && !closing.signal.aborted) {
      isWanted = false
      if (deps.watched().length > 0)
        await deps.current.follow((index, signal) => look(deps, state, index, signal), closing.signal)
    }
  }
  const askAround = () => {
    isWanted = true
    rounds ??= run()
      .catch((error: unknown) => {
        // Whoever is away comes back with an event, which is asked again.
        if (!closing.signal.aborted && !isEncoderAway(error) && !isAppError(error, 'CANCELLED')) deps.log(error)
      })
      .finally(() => (rounds = null))
  }
  const soon = createDebounce(askAround, pause.ms, pause.longestMs)
  return {
    begin: () => deps.current.use(({ store }) => deps.seen.add(hashesOf(store.notes.values()))),
    wake() {
      if (!closing.signal.aborted && deps.watched().length > 0) soon.call()
    },
    async settled() {
      askAround()
      await rounds
    },
    async close() {
      closing.abort()
      soon.end()
      await rounds
    },
  }
}

interface WatchState {
  /** Changes of this store up to that revision have been looked at. */
  followed: { store: OpenIndex['store']; revision: number } | null
  /** Of the searches, by encoder and request. */
  vectors: Map<string, Float32Array>
}

async function look(deps: WatcherDeps, state: WatchState, index: OpenIndex, signal: AbortSignal): Promise<void> {
  const { store } = index
  const revision = store.notesRevision()
  const changed = state.followed?.store === store ? store.notesChangedSince(state.followed.revision) : null
  const notes = changed === null ? [...store.notes.values()] : [...changed].flatMap((path) => store.notes.get(path) ?? [])
  if (await followMoved(deps.news, store, notes)) deps.onNews()
  // One whose vectors are still to come changes once more when they are there.
  const fresh = notes.filter((note) => note.state === 'indexed' && note.hash !== '' && !deps.seen.has(note.hash))
  for (let at = 0; at < fresh.length; at += atOnce) {
    signal.throwIfAborted()
    const batch = fresh.slice(at, at + atOnce)
    if (await decide(deps, state, { index, batch, signal })) deps.onNews()
    await deps.seen.add(hashesOf(batch))
  }
  state.followed = { store, revision }
}

/** What was moved before anybody looked at it is news where it lies now. */
function followMoved(news: WatchNews, store: OpenIndex['store'], changed: readonly NoteState[]): Promise<boolean> {
  const places = new Map(changed.map(({ hash, path }) => [hash, path]))
  return news.move(
    (path) => store.notes.has(path),
    (hash) => places.get(hash),
  )
}

interface Batch {
  index: OpenIndex
  batch: readonly NoteState[]
  signal: AbortSignal
}

async function decide(deps: WatcherDeps, state: WatchState, { index, batch, signal }: Batch): Promise<boolean> {
  const found = new Map<string, readonly NearNote[]>()
  for (const { id, request } of deps.watched()) {
    const key = JSON.stringify([index.encoder.info.fingerprint, request])
    const asked = await askWatch(index, request, state.vectors.get(key) ?? null, signal).catch((error: unknown) => {
      if (isAppError(error, 'NOTE_NOT_FOUND')) return null
      throw error
    })
    if (asked === null) continue
    if (asked.vector !== null && isKeptVector(request)) state.vectors.set(key, asked.vector)
    const limit = asked.vector === null ? null : await limitOf(deps, index, id, asked.vector)
    const near = new Set(await findNear(index, asked, limit, batch))
    found.set(
      id,
      batch.filter(({ path }) => near.has(path)).map(({ path, hash }) => ({ path, hash })),
    )
  }
  return deps.news.add(found)
}

/** As it was measured last, or anew where the encoder is another or the library has outgrown it. */
async function limitOf({ news }: WatcherDeps, index: OpenIndex, id: string, vector: Float32Array): Promise<number | null> {
  const { fingerprint } = index.encoder.info
  const passages = index.facts.chunks() - (await index.store.countPending())
  const known = news.of(id).limit
  const isOutgrown = known === null || passages > known.passages * outgrown || passages * outgrown < known.passages
  if (known?.fingerprint === fingerprint && !isOutgrown) return known.cosine
  const cosine = await measureLimit(index.store, vector)
  await news.setLimit(id, { cosine, fingerprint, passages })
  return cosine
}

const hashesOf = (notes: Iterable<NoteState>): string[] => Array.from(notes, ({ hash }) => hash).filter((hash) => hash !== '')
