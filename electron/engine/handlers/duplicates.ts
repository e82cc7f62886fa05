// The contract's methods about notes that are nearly the same.
import type { EngineHandlers, Output, Parsed } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { DuplicatePair, DuplicateSide } from '../../../shared/methods/duplicates.ts'
import { isInside } from '../library/inside.ts'
import type { RankedPair } from '../overview/duplicates/rank-pairs.ts'
import type { DuplicateDecisions } from '../personal/duplicate-decisions.ts'
import type { OpenIndex } from '../reindex/opened-index.ts'
import { positionAt } from '../search/present/place-finder.ts'
import type { LibrarySession } from '../session/library-session.ts'
import { closenessOf } from '../similarity/closeness.ts'
import type { NoteState } from '../store/stored.ts'

type DuplicateMethod = 'listDuplicates' | 'readDuplicate' | 'decideDuplicate'

/** UTF-16 units of a text that is compared word by word: a chapter. */
const mostCharacters = 60_000

export function createDuplicateHandlers(
  core: () => Promise<LibrarySession>,
  readNote: EngineHandlers['readNote'],
): Pick<EngineHandlers, DuplicateMethod> {
  return {
    async listDuplicates(input) {
      const { reindexing, duplicates } = await core()
      return reindexing.current.use((index) => listDuplicates(index, duplicates, input))
    },
    async readDuplicate({ left, right }, signal) {
      const { reindexing } = await core()
      const read = async ({ path, passage }: Parsed<'readDuplicate'>['left']) => {
        if (passage === null) return cut((await readNote({ path }, signal)).text)
        const rows = await reindexing.current.use(({ store }) => store.chunksOfNote(path))
        const row = rows.find(({ ordinal }) => ordinal === passage)
        if (row === undefined) throw notFound(path)
        return cut(row.text)
      }
      const [from, to] = await Promise.all([read(left), read(right)])
      return { left: from, right: to }
    },
    async decideDuplicate({ left, right, decision }) {
      const { reindexing, duplicates } = await core()
      await reindexing.current.use(({ store }) => {
        for (const { path } of [left, right]) if (!store.notes.has(path)) throw notFound(path)
      })
      await duplicates.decide(left, right, decision)
      return {}
    },
  }
}

const cut = (text: string) => ({ text: text.slice(0, mostCharacters).toWellFormed(), isCut: text.length > mostCharacters })

const notFound = (path: string) =>
  new AppError('NOTE_NOT_FOUND', `${path} is no longer there, or its folder is not linked.`, { path })

interface Queued {
  pair: RankedPair
  left: NoteState
  right: NoteState
  decision: DuplicatePair['decision']
  decidedMs: number
}

async function listDuplicates(
  index: OpenIndex,
  decisions: DuplicateDecisions,
  { limit, offset, folder, decided }: Parsed<'listDuplicates'>,
): Promise<Output<'listDuplicates'>> {
  const queued = index.duplicates.ranked().flatMap((pair) => queuedOf(index, decisions, pair, folder))
  const isOpen = ({ decision }: Queued) => decision === null || decision === 'later'
  const done = queued.filter((one) => !isOpen(one))
  const shown = decided
    ? done.toSorted((a, b) => b.decidedMs - a.decidedMs)
    : [...queued.filter(({ decision }) => decision === null), ...queued.filter(({ decision }) => decision === 'later')]
  const page = shown.slice(offset, offset + limit)
  const ids = page.flatMap(({ pair: { passages } }) => (passages ? [passages.left, passages.right] : []))
  const unread = await index.passages.unreadOf(ids)
  return {
    pairs: page.map((one) => describe(index, one, unread)),
    total: shown.length,
    decided: done.length,
    ...index.duplicates.progress(),
  }
}

function queuedOf({ store }: OpenIndex, decisions: DuplicateDecisions, pair: RankedPair, folder: string | undefined): Queued[] {
  const [left, right] = [store.notes.get(pair.left), store.notes.get(pair.right)]
  if (left === undefined || right === undefined) return []
  if (folder !== undefined && !isInside(left.path, folder) && !isInside(right.path, folder)) return []
  const known = decisions.find(left, right)
  return [{ pair, left, right, decision: known?.decision ?? null, decidedMs: known?.decidedMs ?? 0 }]
}

function describe(
  { calibration }: OpenIndex,
  { pair, left, right, decision }: Queued,
  unread: ReadonlySet<string>,
): DuplicatePair {
  const { kind, share, cosine, passages } = pair
  const isUnread = passages !== null && (unread.has(passages.left) || unread.has(passages.right))
  return {
    left: sideOf(left, pair, 'left'),
    right: sideOf(right, pair, 'right'),
    kind,
    sharedWords: share,
    closeness: cosine === null || isUnread ? null : closenessOf(calibration.search(), cosine),
    decision,
  }
}

function sideOf({ path, title, hash, modifiedMs }: NoteState, { of }: RankedPair, side: 'left' | 'right'): DuplicateSide {
  const whole = { path, title, hash, modified: modifiedMs, passage: null, heading: '', line: 1 }
  if (of === 'notes') return whole
  const row = of[side]
  return { ...whole, passage: row.ordinal, heading: row.heading, line: row.line, ...positionAt(row, 0) }
}
