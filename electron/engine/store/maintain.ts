// When the logs are flushed into the tables, and what is tidied when nobody waits. Flushing costs what was written since the last one;
// merging, indexing and compacting wait until a share of what is there has changed. So all upkeep together grows with the library.

import { vectorTables } from './lance/vectors.ts'
import { deleteTombstones, type StoreDeps } from './store-deps.ts'

export interface Maintenance {
  /** After a write: flushes what has grown past its bound. Cheap when nothing has. */
  afterWrite(): void
  /**
   * Flushes earlier than it must, shortens the logs, brings indices and tables together. Ends after the part under way once it is not wanted
   * any more, and says so: false. Never throws; failures are counted and logged.
   */
  run(isWanted?: () => boolean): Promise<boolean>
  readonly failures: number
}

/** `settled` resolves when no background reading of the tables is under way. */
export function createMaintenance(parts: StoreDeps, fingerprint: string, settled: () => Promise<void>): Maintenance {
  let failures = 0
  let isScheduled = false

  const attempt = async (task: () => Promise<void>) => {
    try {
      await task()
      failures = 0
    } catch (error) {
      failures++
      parts.log(error)
    }
  }

  return {
    get failures() {
      return failures
    },
    afterWrite() {
      if (isScheduled || !isAnyDue(parts, 'writing')) return
      isScheduled = true
      void settled().then(() =>
        parts.queue.run(async () => {
          isScheduled = false
          await attempt(() => tillItEnds(tidy(parts, 'writing')))
        }),
      )
    },
    async run(isWanted = () => true) {
      await settled()
      let isDone = true
      const upkeep = async () => {
        for await (const _ of tidyAll(parts, fingerprint)) {
          isDone = isWanted()
          if (!isDone) return
        }
      }
      await parts.queue.run(() => attempt(upkeep))
      return isDone
    },
  }
}

type When = 'writing' | 'idle'

/** Where it yields all is whole, and the rest may wait. */
type Parts = AsyncGenerator<void, void, void>

async function tillItEnds(upkeep: Parts): Promise<void> {
  while (!(await upkeep.next()).done);
}

async function* tidyAll(parts: StoreDeps, fingerprint: string): Parts {
  const { texts, vectors, tombstones, limits } = parts
  yield
  if (tombstones.size >= limits.tombstones) await deleteTombstones(parts)
  yield
  yield* tidy(parts, 'idle')
  // Those that a flush has left undone when it was broken off.
  await texts.index(limits.unindexed.idle)
  yield
  await vectors.index(limits.unindexed.idle)
  yield
  await vectors.indexNearness(limits.unindexed.nearness)
  yield
  await texts.main.compact()
  yield
  await vectors.main.compact()
  yield
  await dropStale(parts, fingerprint)
}

async function* tidy(parts: StoreDeps, when: When): Parts {
  const { texts, vectors, notes, keywords, limits } = parts
  const pieces = limits.logPieces[when]
  if (isTextFlushDue(parts, when)) {
    await texts.flush(() => keywords.store())
    // Rows in a table without any index by key are no whole state.
    if (!(await texts.isIndexed())) await texts.buildIndices()
    yield
    await texts.index(limits.unindexed[when])
  } else if (texts.log.pieces > pieces) await texts.rewriteLog()
  yield
  while (await keywords.merge()) yield
  if (isVectorFlushDue(parts, when)) {
    await vectors.flush()
    if (!(await vectors.isIndexed())) await vectors.buildIndices()
    yield
    await vectors.index(limits.unindexed[when])
  } else if (vectors.log.pieces > pieces) await vectors.rewriteLog()
  yield
  if (notes.isRewriteDue(pieces)) await notes.rewrite()
  yield
}

function isAnyDue(parts: StoreDeps, when: When): boolean {
  const { texts, vectors, notes, keywords, limits } = parts
  const pieces = limits.logPieces[when]
  return (
    isTextFlushDue(parts, when) ||
    isVectorFlushDue(parts, when) ||
    keywords.isMergeDue() ||
    texts.log.pieces > pieces ||
    vectors.log.pieces > pieces ||
    notes.isRewriteDue(pieces)
  )
}

const isTextFlushDue = ({ texts, limits }: StoreDeps, when: When) => isFlushDue(texts, limits.flush[when])
const isVectorFlushDue = ({ vectors, limits }: StoreDeps, when: When) => isFlushDue(vectors, limits.flush[when])

function isFlushDue(
  { main, delta }: { main: { count: number }; delta: { count: number } },
  { least, share, most }: { least: number; share: number; most: number },
): boolean {
  return delta.count >= Math.min(most, Math.max(least, main.count * share))
}

/** Vectors of another encoder go once every chunk has one of this encoder. */
async function dropStale({ database, pending }: StoreDeps, fingerprint: string): Promise<void> {
  if (pending.count > 0) return
  const { main, log } = vectorTables(fingerprint)
  for (const name of await database.names()) {
    if (name.startsWith('vectors-') && name !== main && name !== log) await database.drop(name)
  }
}
