// Looks for notes that are nearly the same, behind everything else: nearest passages first, then the texts of the nearest. What it found is
// kept in memory and follows the notes that change. It begins when somebody asks, since many never do.
import { createBreather } from '../../async/breather.ts'
import { sleep } from '../../async/sleep.ts'
import { createNoteFollower } from '../../store/notes/follow-notes.ts'
import type { Store } from '../../store/store.ts'
import type { NoteState } from '../../store/stored.ts'
import { findNearPassages, type NearDeps } from './near-passages.ts'
import { createPairTable, type NearPair, pairKey } from './pair-table.ts'
import { isQueued, type RankedPair, rankPairs } from './rank-pairs.ts'
import { createSameFiles } from './same-files.ts'
import { type ScoreDeps, type ScoredPair, scorePair } from './score-pair.ts'

export interface DuplicateFinder {
  /** What is known now, exact copies first; looks further in the background where something is still to be done. */
  ranked(): readonly RankedPair[]
  progress(): { isComplete: boolean; notes: number; ofNotes: number }
  /** Resolves when nothing is left to look at. */
  ended(): Promise<void>
  close(): Promise<void>
}

export interface FinderDeps extends ScoreDeps {
  store: ScoreDeps['store'] & NearDeps['store'] & Pick<Store, 'notesRevision' | 'notesChangedSince' | 'whenRead'>
  /** When somebody searched last, by performance.now(). */
  searchedAt: { readonly ms: number }
  log(error: unknown): void
}

/**
 * Pairs whose texts are read, the nearest by cosine. The furthest of the made-up copies, one passage pasted into another note, was at place
 * 2,301 of 5,539 pairs over 1,433 notes. Reading and comparing takes some 3 ms a pair.
 */
const pairsRead = 3000
/** Passages that are looked for at most: 5 ms each at 100,000. Of more passages each note's every second, third, ... is. */
const passagesSearched = 100_000
/** While notes are still looked at, texts of the nearest pairs so far are read this often, so that something is there to see, in ms. */
const readEveryMs = 1000
const pairsAtOnce = 40
/** Longest turn on the event loop, in ms. */
const turnMs = 8
/** Whoever typed so lately is likely to type on, in ms. */
const searchRestMs = 1500
/** Notes that were near to one that changed and are looked at again, as others may be nearest now. */
const partnersAgain = 30

export function createDuplicateFinder(deps: FinderDeps): DuplicateFinder {
  const work = createWork(deps)
  const closing = new AbortController()
  let running: Promise<void> | null = null
  let rankedOf: { version: number; pairs: readonly RankedPair[] } = { version: -1, pairs: [] }
  const wake = () => {
    work.follow()
    if (!work.hasMore() || closing.signal.aborted) return
    running ??= work
      .run(closing.signal)
      .catch((error: unknown) => void (closing.signal.aborted || deps.log(error)))
      .finally(() => (running = null))
  }
  return {
    ranked() {
      wake()
      if (rankedOf.version !== work.version()) rankedOf = { version: work.version(), pairs: work.rank() }
      return rankedOf.pairs
    },
    progress: work.progress,
    async ended() {
      wake()
      for (let round = running; round !== null; round = running) {
        await round
        wake()
      }
    },
    async close() {
      closing.abort()
      await running
    },
  }
}

interface Found {
  table: ReturnType<typeof createPairTable>
  same: ReturnType<typeof createSameFiles>
  /** By pair; null: read, and not alike enough. */
  scores: Map<string, ScoredPair | null>
  /** Notes still to be looked at. */
  dirty: Set<string>
  /** Notes that can be looked at, and all their passages. */
  searchable: Set<string>
  passages: number
  /** Another number whenever something was found or is gone. */
  version: number
  /** Pairs among the nearest may still have to be read. */
  isUnread: boolean
}

function createWork(deps: FinderDeps) {
  const found: Found = {
    table: createPairTable(),
    same: createSameFiles(),
    scores: new Map(),
    dirty: new Set(),
    searchable: new Set(),
    passages: 0,
    version: 0,
    isUnread: false,
  }
  const follow = createNoteFollower(deps.store, {
    learn: (note) => learn(found, note),
    forget: (note) => forget(found, note),
  })
  const hasMore = () => found.dirty.size > 0 || found.isUnread
  return {
    follow: () => void follow(),
    hasMore,
    version: () => found.version,
    rank: () => rankPairs(found.same.pairs(), found.scores.values()),
    progress: () => {
      const ofNotes = found.searchable.size
      return { isComplete: !hasMore(), notes: ofNotes - found.dirty.size, ofNotes }
    },
    async run(signal: AbortSignal) {
      await deps.store.whenRead()
      const pause = createPause(deps.searchedAt, signal)
      let readMs = performance.now()
      while (hasMore()) {
        follow()
        await lookAtNext(deps, found, pause)
        if (found.dirty.size > 0 && performance.now() - readMs < readEveryMs) continue
        await readNearest(deps, found, pause)
        readMs = performance.now()
      }
    },
  }
}

function learn(found: Found, note: NoteState): void {
  found.version++
  found.same.learn(note)
  // Without all of its vectors it is looked at when it has them.
  if (note.state !== 'indexed' || note.chunks === 0) return
  found.searchable.add(note.path)
  found.dirty.add(note.path)
  found.passages += note.chunks
}

function forget(found: Found, note: NoteState): void {
  found.same.forget(note)
  if (found.searchable.delete(note.path)) found.passages -= note.chunks
  found.dirty.delete(note.path)
  const partners = found.table.drop(note.path)
  for (const other of partners) {
    const [left = '', right = ''] = [note.path, other].sort()
    found.scores.delete(pairKey(left, right))
  }
  for (const other of partners.slice(0, partnersAgain)) if (found.searchable.has(other)) found.dirty.add(other)
  found.version++
}

async function lookAtNext({ store, log }: FinderDeps, found: Found, pause: NearDeps['pause']): Promise<void> {
  const [path] = found.dirty
  if (path === undefined) return
  found.dirty.delete(path)
  const note = store.notes.get(path)
  if (note === undefined) return
  const stride = Math.max(1, Math.ceil(found.passages / passagesSearched))
  try {
    const near = await findNearPassages({ store, pause }, note, stride)
    // What changed meanwhile is known by its new passages, or will be.
    if (store.notes.get(path)?.generation !== note.generation) return
    found.table.add(
      path,
      near.filter((one) => found.searchable.has(one.path)),
    )
    found.isUnread = true
  } catch (error) {
    await pause()
    log(error)
  }
}

/** The nearest that were not read yet: some while notes are still looked at, all of them after that. */
async function readNearest(deps: FinderDeps, found: Found, pause: NearDeps['pause']): Promise<void> {
  const { table, scores, dirty } = found
  const isSame = (pair: NearPair) => {
    const [left, right] = [deps.store.notes.get(pair.left), deps.store.notes.get(pair.right)]
    return left !== undefined && left.hash !== '' && left.hash === right?.hash
  }
  const unread = table.nearest(pairsRead).filter((pair) => !scores.has(pair.key) && !isSame(pair))
  const nearestFirst = unread.sort((a, b) => (b.passages[0]?.cosine ?? 0) - (a.passages[0]?.cosine ?? 0))
  const some = nearestFirst.slice(0, pairsAtOnce)
  for (const pair of some) {
    await pause()
    const scored = await scorePair(deps, pair)
    if (!isCurrent(deps, pair)) continue
    scores.set(pair.key, scored !== null && isQueued(scored) ? scored : null)
    found.version++
  }
  if (dirty.size === 0) found.isUnread = unread.length > some.length
}

/** Ids name generations: where a note is another by now, its pairs are found anew. */
const isCurrent = ({ store }: FinderDeps, { left, right, passages: [nearest] }: NearPair): boolean =>
  nearest !== undefined &&
  nearest.left.startsWith(`${store.notes.get(left)?.generation}-`) &&
  nearest.right.startsWith(`${store.notes.get(right)?.generation}-`)

function createPause(searchedAt: FinderDeps['searchedAt'], signal: AbortSignal): () => Promise<void> {
  const breathe = createBreather(turnMs)
  return async () => {
    await breathe()
    for (;;) {
      signal.throwIfAborted()
      const rest = searchedAt.ms + searchRestMs - performance.now()
      if (rest <= 0) return
      await sleep(rest, signal)
    }
  }
}
