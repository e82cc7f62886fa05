// What ingest is doing right now, written by its loops and read by progress. No logic but the sums.

export interface Counts {
  found: number
  indexed: number
  waiting: number
  skipped: number
  failed: number
  chunks: number
}

/** Why nothing is written at the moment. */
export type Halt = { kind: 'paused' } | { kind: 'diskFull' | 'battery'; reason: string }

/** As a sentence, where nobody asked for it. */
export const haltReason = (halt: Halt | null): string | null => (halt === null || halt.kind === 'paused' ? null : halt.reason)

export interface IngestState {
  /** Linked folders whose tree is being walked. */
  readonly scanning: Set<string>
  /** Files found but not yet written, by path: those the store does not know count as waiting. */
  readonly unread: Map<string, { folder: string; sizeBytes: number }>
  /** Linked folders out of reach, with the reason. */
  readonly unreachable: Map<string, string>
  halt: Halt | null
  isEncoding: boolean
  /** The note worked on. */
  current: string | null
}

export function createIngestState(): IngestState {
  return { scanning: new Set(), unread: new Map(), unreachable: new Map(), halt: null, isEncoding: false, current: null }
}

export const noCounts = (): Counts => ({ found: 0, indexed: 0, waiting: 0, skipped: 0, failed: 0, chunks: 0 })

export function addCounts(all: Iterable<Counts>): Counts {
  const sum = noCounts()
  for (const counts of all) {
    sum.found += counts.found
    sum.indexed += counts.indexed
    sum.waiting += counts.waiting
    sum.skipped += counts.skipped
    sum.failed += counts.failed
    sum.chunks += counts.chunks
  }
  return sum
}
