// When the logs are flushed into the tables. Flushing costs as much as the table is big, so it waits for a share of it:
// the sum of all flushes stays a small multiple of the table. Logs stay searchable in memory, so nothing is urgent.

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
          await deleteTombstones(parts)
          await tidy(parts, 'idle')
          await parts.texts.main.settle()
          await parts.vectors.main.settle()
          await dropStale(parts, fingerprint)
        })
      }),
  }
}

type When = 'writing' | 'idle'

async function tidy(parts: StoreDeps, when: When): Promise<void> {
  const { texts, vectors, notes } = parts
  const pieces = parts.limits.logPieces[when]
  if (isTextFlushDue(parts, when)) await texts.flush()
  else if (texts.log.pieces > pieces) await texts.rewriteLog()
  if (isVectorFlushDue(parts, when)) await vectors.flush()
  else if (vectors.log.pieces > pieces) await vectors.rewriteLog()
  if (notes.isRewriteDue(pieces)) await notes.rewrite()
}

function isAnyDue(parts: StoreDeps, when: When): boolean {
  const { texts, vectors, notes, limits } = parts
  const pieces = limits.logPieces[when]
  return (
    isTextFlushDue(parts, when) ||
    isVectorFlushDue(parts, when) ||
    texts.log.pieces > pieces ||
    vectors.log.pieces > pieces ||
    notes.isRewriteDue(pieces)
  )
}

function isTextFlushDue({ texts, limits }: StoreDeps, when: When): boolean {
  const { least, share, most } = limits.flush[when]
  return texts.delta.count >= Math.min(most, Math.max(least, texts.main.count * share))
}

function isVectorFlushDue({ vectors, limits }: StoreDeps, when: When): boolean {
  const { least, share, most } = limits.flush[when]
  if (vectors.main.count === 0) return vectors.delta.count >= limits.firstVectorIndex
  return vectors.delta.count >= Math.min(most, Math.max(least, vectors.main.count * share))
}

/** Vectors of another encoder go once every chunk has one of this encoder. */
async function dropStale({ database, pending }: StoreDeps, fingerprint: string): Promise<void> {
  if (pending.count > 0) return
  const { main, log } = vectorTables(fingerprint)
  for (const name of await database.names()) {
    if (name.startsWith('vectors-') && name !== main && name !== log) await database.drop(name)
  }
}
