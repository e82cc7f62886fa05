// What is told about folders and files: the folder list with its counts, and the list of problems.
import type { FolderInfo, Problem } from '../../../shared/schemas.ts'
import { type Board, countFolders, noCounts } from './board.ts'
import type { Ingesting } from './ingesting.ts'

/** Every linked folder, in the order they were linked. Looks at each folder itself, not below it. */
export async function describeFolders({ parts, board }: Pick<Ingesting, 'parts' | 'board'>): Promise<FolderInfo[]> {
  const { library, store, settings } = parts
  const counts = countFolders(store.notes, board)
  return Promise.all(
    library.folders().map(async ({ path, ignore }) => {
      const away = await library.whyUnreachable(path)
      const own = counts.get(path) ?? noCounts()
      const state = away === null ? stateOf(path, own.waiting, board) : 'unreachable'
      const trouble = library.watchTrouble(path)
      const seconds = Math.round(settings.library.pollEveryMs / 1000)
      const polled = trouble && `Changes are looked for every ${seconds} seconds only: ${trouble}.`
      const full = state === 'paused' && board.halt?.kind === 'diskFull' ? board.halt.reason : null
      return { path, state, reason: away ?? full ?? polled, ...own, ignore: [...ignore] }
    }),
  )
}

function stateOf(path: string, waiting: number, { halt, scanning, unread, isEncoding }: Board): FolderInfo['state'] {
  if (halt && waiting > 0) return 'paused'
  if (waiting > 0 && (isEncoding || unread.size > 0)) return 'indexing'
  return scanning.has(path) ? 'scanning' : 'ready'
}

export interface ProblemQuery {
  /** A linked folder; all of them when absent. */
  folder?: string | undefined
  limit: number
  offset: number
}

/** Failed before skipped, each by path. */
export function listProblems(
  { parts: { store } }: Pick<Ingesting, 'parts'>,
  { folder, limit, offset }: ProblemQuery,
): { problems: Problem[]; total: number } {
  const found: Problem[] = []
  for (const note of store.notes.values()) {
    if (folder !== undefined && note.folder !== folder) continue
    const { path, state, code, message } = note
    if (state === 'skipped' || state === 'failed') found.push({ path, state, code, message })
  }
  found.sort((a, b) => (a.state === b.state ? (a.path < b.path ? -1 : 1) : a.state === 'failed' ? -1 : 1))
  return { problems: found.slice(offset, offset + limit), total: found.length }
}
