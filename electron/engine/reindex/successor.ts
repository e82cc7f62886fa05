// The index that is to take over: the whole library is read and encoded for it while the one before answers.
import type { Emit, EventName, Payload } from '../../../shared/contract.ts'
import { throwIfCancelled } from '../../../shared/errors.ts'
import type { ModelWork } from '../../../shared/model-schemas.ts'
import type { IndexReport } from '../../../shared/schemas.ts'
import { sleep } from '../async/sleep.ts'
import type { OpenIndex } from './opened-index.ts'

export interface SuccessorDeps {
  index: Pick<OpenIndex, 'encoder' | 'ingest' | 'library' | 'measured'>
  /** Notes that the answering index knows of a linked folder. */
  notesAnswering(folder: string): Promise<number>
  onWork(work: ModelWork): void
  /** Why it does not get on at the moment; null once it does. */
  onProblem(problem: string | null): void
  /** How long a folder that is away is waited for before it is looked at again, in ms. */
  lookAgainMs: number
}

/** A note that something writes to without end (a log in the vault) would keep a change from ever being done. */
const mostPasses = 5

/**
 * Resolves when it knows everything that is linked now, its figures measured. Notes of a folder that is away answer by the
 * old index: such a folder is waited for. Throws CANCELLED, and what keeps the encoder from starting.
 */
export async function completeSuccessor(successor: SuccessorDeps, signal: AbortSignal): Promise<void> {
  const { index, onWork, onProblem, lookAgainMs } = successor
  onWork({ stage: 'preparing', done: 0, total: null, unit: 'bytes', etaSeconds: null })
  // Builds the graph, and finds out now whether this machine can run it.
  await index.encoder.encodeQuery('a', 'query', signal)
  for (let pass = 1; ; pass++) {
    const linked = foldersOf(index)
    await index.ingest.forgetUnlinked()
    const report = await index.ingest.indexFolders([], [], signal)
    const away = await folderAway(report, successor)
    onProblem(away)
    if (away !== null) {
      await sleep(lookAgainMs, signal)
      pass = 0
    } else if (isQuiet(report, pass) && foldersOf(index) === linked) break
    throwIfCancelled(signal)
  }
  await index.measured()
  throwIfCancelled(signal)
}

/** What the hosts are told of the work beside the index that answers. */
export function listenToSuccessor(
  { onWork, onProblem }: Pick<SuccessorDeps, 'onWork' | 'onProblem'>,
  chunks: () => number,
): Emit {
  return (event, payload) => {
    // SAFETY: the contract ties an event's payload to its name.
    const heard = { event, payload } as Heard
    if (heard.event === 'progress') {
      const { chunksWaiting, etaSeconds, reason } = heard.payload
      const total = chunks()
      onWork({ stage: 'encoding', done: Math.max(0, total - chunksWaiting), total, unit: 'chunks', etaSeconds })
      if (reason) onProblem(reason)
    } else if (heard.event === 'encoderChanged' && heard.payload.state !== 'starting') {
      onProblem(heard.payload.state === 'ready' ? null : heard.payload.message)
    }
  }
}

type Heard = { [E in EventName]: { event: E; payload: Payload<E> } }[EventName]

const isQuiet = ({ indexed, removed, chunks }: IndexReport, pass: number) =>
  indexed + removed + chunks === 0 || pass >= mostPasses

const foldersOf = ({ library }: Pick<OpenIndex, 'library'>) =>
  JSON.stringify(library.folders().map(({ path, ignore }) => [path, ignore]))

async function folderAway({ problems }: IndexReport, { index, notesAnswering }: SuccessorDeps): Promise<string | null> {
  const linked = new Set(index.library.folders().map(({ path }) => path))
  for (const { path, code } of problems) {
    if (code !== 'FOLDER_UNREADABLE' || !linked.has(path) || (await notesAnswering(path)) === 0) continue
    return `The change waits for ${path}, which cannot be reached. Bring it back, or unlink it, and it is finished.`
  }
  return null
}
