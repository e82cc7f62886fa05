// Progress events: truthful, and no more often than a window can use them.
import type { Progress } from '../../../../shared/schemas.ts'
import type { Store } from '../../store/store.ts'
import type { IngestDeps } from '../ingest-deps.ts'
import type { FolderCounts } from './folder-counts.ts'
import { addCounts, haltReason, type IngestState } from './ingest-state.ts'
import type { Rate } from './rate.ts'

export interface ProgressTeller {
  /** The progress now. */
  read(): Promise<Progress>
  /** Something moved: an event follows within progressEveryMs. */
  changed(): void
  /** Notes whose text or existence changed: told together, soon. */
  notesChanged(paths: readonly string[]): void
  /** Tells what is left to tell and stops. */
  close(): void
}

/** Bytes of a note a token, for files that nobody has read yet (English prose: 4 to 5). */
const bytesPerToken = 4.5
/** Paths of one notesChanged event: whoever listens asks again for all beyond a few. */
const mostPaths = 1000
/** Telling takes this share of a core at most: what is found and unread is counted each time. */
const mostShare = 0.01

export function createProgressTeller(
  ingestState: IngestState,
  { rate, folderCounts }: { rate: Rate; folderCounts: FolderCounts },
  { store, emit, settings, log }: Pick<IngestDeps, 'store' | 'emit' | 'settings' | 'log'>,
): ProgressTeller {
  const paths = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let isClosed = false
  let lastMs = 0

  const read = () => {
    const began = performance.now()
    const { found, indexed, waiting, skipped, failed } = addCounts(folderCounts.all().values())
    lastMs = performance.now() - began
    return readProgress(ingestState, { found, indexed, waiting, skipped, failed }, { rate, store })
  }

  async function tell(): Promise<void> {
    timer = undefined
    if (paths.size > 0) emit('notesChanged', { paths: [...paths].slice(0, mostPaths) })
    paths.clear()
    if (!isClosed) emit('progress', await read())
  }

  const changed = () => {
    if (isClosed) return
    timer ??= setTimeout(() => void tell().catch(log), Math.max(settings.ingest.progressEveryMs, lastMs / mostShare)).unref()
  }
  return {
    read,
    changed,
    notesChanged(added) {
      for (const path of added) if (paths.size < mostPaths) paths.add(path)
      changed()
    },
    close() {
      isClosed = true
      clearTimeout(timer)
    },
  }
}

async function readProgress(
  ingestState: IngestState,
  counts: Pick<Progress, 'found' | 'indexed' | 'waiting' | 'skipped' | 'failed'>,
  { rate, store }: { rate: Rate; store: Pick<Store, 'countPending'> },
): Promise<Progress> {
  const chunksWaiting = await store.countPending()
  const tokensPerSecond = ingestState.isEncoding && !ingestState.halt ? rate.tokensPerSecond() : null
  const unreadBytes = [...ingestState.unread.values()].reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  const tokensLeft = chunksWaiting * rate.tokensPerChunk() + unreadBytes / bytesPerToken
  // On the battery nothing waits where nothing is to be done.
  const isIdle = ingestState.halt?.kind === 'battery' && counts.waiting + chunksWaiting + ingestState.unread.size === 0
  const halt = isIdle ? null : ingestState.halt
  const state = stateOf({ ...ingestState, halt })
  return {
    state,
    ...counts,
    chunksWaiting,
    tokensPerSecond,
    etaSeconds: tokensPerSecond ? Math.ceil(tokensLeft / tokensPerSecond) : null,
    current: ingestState.current,
    reason: haltReason(halt),
    ...(halt && { halt: halt.kind }),
  }
}

function stateOf({ halt, scanning, unread, isEncoding }: IngestState): Progress['state'] {
  if (halt) return 'paused'
  if (isEncoding || unread.size > 0) return 'indexing'
  return scanning.size > 0 ? 'scanning' : 'idle'
}
