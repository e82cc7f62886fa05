// What is told about folders and files: the folder list with its counts, and the list of problems.
import type { FolderInfo, Problem } from '../../../../shared/schemas.ts'
import type { NoteState } from '../../store/stored.ts'
import type { IngestContext } from '../ingest-context.ts'
import { contentsOfFolders } from './folder-contents.ts'
import { haltReason, type IngestState, noCounts } from './ingest-state.ts'
import { problemOf } from './problem.ts'

/** Every linked folder, in the order they were linked. Looks at each folder itself, not below it. */
export async function describeFolders({
  parts,
  ingestState,
  folderCounts,
}: Pick<IngestContext, 'parts' | 'ingestState' | 'folderCounts'>): Promise<FolderInfo[]> {
  const { library, store, settings } = parts
  const counts = folderCounts.all()
  const contents = contentsOfFolders(store.notes)
  return Promise.all(
    library.folders().map(async ({ path, ignore, linksOutside }) => {
      const away = await library.whyUnreachable(path)
      const own = counts.get(path) ?? noCounts()
      const state = away === null ? stateOf(path, own.waiting, ingestState) : 'unreachable'
      const trouble = library.watchTrouble(path)
      const seconds = Math.round(settings.library.pollEveryMs / 1000)
      const polled = trouble && `Changes are looked for every ${seconds} seconds only: ${trouble}.`
      const full = state === 'paused' ? haltReason(ingestState.halt) : null
      const contained = contents.get(path)
      const links = linksOutside && linksOutside.total > 0 ? { linksOutside } : {}
      return { path, state, reason: away ?? full ?? polled, ...own, ignore: [...ignore], ...links, ...contained }
    }),
  )
}

function stateOf(path: string, waiting: number, { halt, scanning, unread, isEncoding }: IngestState): FolderInfo['state'] {
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

/** Failed, then read in part, then skipped; each by path. */
export function listProblems(
  { parts: { store } }: Pick<IngestContext, 'parts'>,
  { folder, limit, offset }: ProblemQuery,
): { problems: Problem[]; total: number } {
  const found = [...store.notes.values()]
    .filter((note) => folder === undefined || note.folder === folder)
    .filter(isToBeRead)
    .flatMap(problemOf)
  const rank = ({ state }: Problem) => problemOrder.indexOf(state)
  found.sort((a, b) => rank(a) - rank(b) || (a.path < b.path ? -1 : 1))
  return { problems: found.slice(offset, offset + limit), total: found.length }
}

/** A picture between notes is no problem: such files are counted by kind. */
const isToBeRead = ({ code }: NoteState) => code !== 'NO_READER'

const problemOrder: readonly Problem['state'][] = ['failed', 'partly', 'skipped']

/** Notes of which only the beginning is searchable. */
export function countPartly({ parts: { store } }: Pick<IngestContext, 'parts'>): number {
  let partly = 0
  for (const { state, code } of store.notes.values()) if (code !== '' && (state === 'indexed' || state === 'waiting')) partly++
  return partly
}
