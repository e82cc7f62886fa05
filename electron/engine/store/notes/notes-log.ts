// File states: a log of rows, newest per path wins, mirrored in memory. One append is one commit, so a group of notes
// changes as a whole or not at all.
import type { Table } from 'apache-arrow'
import { columnsOf, noteSchema, reals, tableOf, texts, wholes } from '../lance/columns.ts'
import type { Database } from '../lance/database.ts'
import { type LogTable, openLogTable } from '../lance/log-table.ts'
import type { NoteState, NoteStateName } from '../stored.ts'
import { createRecentChanges } from './recent-changes.ts'

export interface NotesLog {
  readonly notes: Map<string, NoteState>
  /** Generation -> path, for every note that has rows. */
  readonly paths: Map<number, string>
  /** Grows with every change of the mirror. */
  readonly revision: number
  /** Paths that changed since `revision`; null where that is too long ago to tell. */
  changedSince(revision: number): ReadonlySet<string> | null
  /** Commits states and removed paths together; the mirror follows by `apply`. */
  append(states: readonly NoteState[], removed: readonly string[]): Promise<void>
  /** Changes the mirror. Synchronous, so that nothing is seen half changed. */
  apply(states: readonly NoteState[], removed: readonly string[]): void
  isRewriteDue(pieces: number): boolean
  rewrite(): Promise<void>
}

/** What notes get in the columns that came with layout 2; their next reading fills them. */
const lateColumns = { aliases: "'[]'", properties: "'[]'" }

/** Marks a path as removed; never in the mirror. */
const removedMark = 'removed'

export async function openNotesLog(database: Database): Promise<NotesLog> {
  const log: LogTable = await openLogTable(database, 'notes', noteSchema, lateColumns)
  const rows = await log.load()
  const { notes, lastSeq } = newestStates(rows)
  const paths = new Map<number, string>()
  for (const { path, generation } of notes.values()) if (generation > 0) paths.set(generation, path)
  let seq = lastSeq
  let written = rows.numRows
  let revision = 0
  const changes = createRecentChanges()

  return {
    notes,
    paths,
    get revision() {
      return revision
    },
    changedSince: (since) => changes.since(since, revision),
    async append(states, removed) {
      const gone = removed.map((path) => ({ ...nothing, path }))
      const all = [...gone, ...states]
      if (all.length === 0) return
      await log.append(noteTable(all, seq + 1))
      seq += all.length
      written += all.length
    },
    apply(states, removed) {
      revision++
      changes.add(revision, [...removed, ...states.map(({ path }) => path)])
      for (const path of removed) {
        const old = notes.get(path)
        if (old && paths.get(old.generation) === path) paths.delete(old.generation)
        notes.delete(path)
      }
      for (const state of states) {
        const old = notes.get(state.path)
        if (old && old.generation !== state.generation && paths.get(old.generation) === state.path) paths.delete(old.generation)
        notes.set(state.path, state)
        if (state.generation > 0) paths.set(state.generation, state.path)
      }
    },
    isRewriteDue: (pieces) => log.pieces > pieces || written > 2 * notes.size + 5000,
    async rewrite() {
      const states = [...notes.values()]
      await log.rewrite(states.length === 0 ? null : noteTable(states, seq + 1))
      seq += states.length
      written = states.length
    },
  }
}

type LogState = Omit<NoteState, 'state'> & { state: NoteStateName | typeof removedMark }

const nothing: LogState = {
  path: '',
  folder: '',
  sizeBytes: 0,
  modifiedMs: 0,
  hash: '',
  fingerprint: '',
  generation: 0,
  state: removedMark,
  code: '',
  message: '',
  title: '',
  tags: [],
  aliases: [],
  properties: [],
  dateMs: 0,
  chunks: 0,
}

function noteTable(states: readonly LogState[], firstSeq: number): Table {
  const strings = (pick: (state: LogState) => string) => texts(states.map(pick))
  return tableOf(noteSchema, {
    path: strings(({ path }) => path),
    folder: strings(({ folder }) => folder),
    hash: strings(({ hash }) => hash),
    fingerprint: strings(({ fingerprint }) => fingerprint),
    state: strings(({ state }) => state),
    code: strings(({ code }) => code),
    message: strings(({ message }) => message),
    title: strings(({ title }) => title),
    tags: strings(({ tags }) => JSON.stringify(tags)),
    aliases: strings(({ aliases }) => JSON.stringify(aliases)),
    properties: strings(({ properties }) => JSON.stringify(properties)),
    seq: wholes(states.map((_, at) => firstSeq + at)),
    generation: wholes(states.map(({ generation }) => generation)),
    chunks: wholes(states.map(({ chunks }) => chunks)),
    sizeBytes: reals(states.map(({ sizeBytes }) => sizeBytes)),
    modifiedMs: reals(states.map(({ modifiedMs }) => modifiedMs)),
    dateMs: reals(states.map(({ dateMs }) => dateMs)),
  })
}

function newestStates(rows: Table): { notes: Map<string, NoteState>; lastSeq: number } {
  const columns = columnsOf(rows)
  const seq = columns.number('seq')
  const order = Array.from({ length: columns.length }, (_, at) => at).sort((a, b) => seq(a) - seq(b))
  const read = stateReader(rows)
  const notes = new Map<string, NoteState>()
  for (const at of order) {
    const { state, ...rest } = read(at)
    if (state === removedMark) notes.delete(rest.path)
    else notes.set(rest.path, { ...rest, state })
  }
  return { notes, lastSeq: order.length === 0 ? 0 : seq(order[order.length - 1] ?? 0) }
}

function stateReader(rows: Table): (at: number) => LogState {
  const { string, number } = columnsOf(rows)
  const strings = { path: string('path'), folder: string('folder'), hash: string('hash'), fingerprint: string('fingerprint') }
  const told = { code: string('code'), message: string('message'), title: string('title') }
  const numbers = { sizeBytes: number('sizeBytes'), modifiedMs: number('modifiedMs'), dateMs: number('dateMs') }
  const generation = number('generation')
  const chunks = number('chunks')
  const lists = { tags: string('tags'), aliases: string('aliases'), properties: string('properties') }
  const state = string('state')
  return (at) => ({
    path: strings.path(at),
    folder: strings.folder(at),
    hash: strings.hash(at),
    fingerprint: strings.fingerprint(at),
    code: told.code(at),
    message: told.message(at),
    title: told.title(at),
    sizeBytes: numbers.sizeBytes(at),
    modifiedMs: numbers.modifiedMs(at),
    dateMs: numbers.dateMs(at),
    generation: generation(at),
    chunks: chunks(at),
    // SAFETY: noteTable wrote these columns from the same types.
    tags: JSON.parse(lists.tags(at)) as NoteState['tags'],
    aliases: JSON.parse(lists.aliases(at)) as NoteState['aliases'],
    properties: JSON.parse(lists.properties(at)) as NoteState['properties'],
    // SAFETY: noteTable wrote this column from the same type.
    state: state(at) as LogState['state'],
  })
}
