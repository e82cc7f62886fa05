// When the logs are flushed into the tables, and what is tidied when nobody waits. Flushing costs what was written since the last one;
// merging, indexing and compacting wait until a share of what is there has changed. So all upkeep together grows with the library.

import { vectorTables } from './lance/vectors.ts'
import { deleteTombstones, type StoreDeps } from './store-deps.ts'

export interface Maintenance {
  /** After a write: flushes what has grown past its bound. Cheap when nothing has. */
  afterWrite(): void
  /** Flushes earlier than it must, shortens the logs. Never throws; failures are counted and logged. */
  run(): Promise<void>
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
      void parts.queue.run(async () => {
        isScheduled = false
        await settled()
        await attempt(() => tidy(parts, 'writing'))
      })
    },
    run: () =>
      parts.queue.run(async () => {
        await settled()
        await attempt(async () => {
          if (parts.tombstones.size >= parts.limits.tombstones) await deleteTombstones(parts)
          await tidy(parts, 'idle')
          await parts.vectors.indexNearness(parts.limits.unindexed.nearness)
          await parts.texts.main.compact()
          await parts.vectors.main.compact()
          await dropStale(parts, fingerprint)
        })
      }),
  }
}

type When = 'writing' | 'idle'

async function tidy(parts: StoreDeps, when: When): Promise<void> {
  const { texts, vectors, notes, keywords, limits } = parts
  const pieces = limits.logPieces[when]
  if (isTextFlushDue(parts, when)) {
    await texts.flush(() => keywords.store())
    await texts.index(limits.unindexed[when])
  } else if (texts.log.pieces > pieces) await texts.rewriteLog()
  await keywords.merge()
  if (isVectorFlushDue(parts, when)) {
    await vectors.flush()
    await vectors.index(limits.unindexed[when])
  } else if (vectors.log.pieces > pieces) await vectors.rewriteLog()
  if (notes.isRewriteDue(pieces)) await notes.rewrite()
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
