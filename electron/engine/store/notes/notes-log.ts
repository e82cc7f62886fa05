// File states: a log of rows, newest per path wins, mirrored in memory. One append is one commit, so a group of notes
// changes as a whole or not at all.
import type { Table } from 'apache-arrow'
import { noteSchema, reals, tableOf, texts, wholes } from '../lance/columns.ts'
import type { Database } from '../lance/database.ts'
import { type LogTable, openLogTable } from '../lance/log-table.ts'
import { columnsOf } from '../lance/read-columns.ts'
import type { NoteState, NoteStateName } from '../stored.ts'
import { createOpenGenerations, type OpenGenerations, type OpenMask } from './open-generations.ts'
import { createRecentChanges } from './recent-changes.ts'

export interface NotesLog {
  readonly notes: Map<string, NoteState>
  /** Generation -> path, for every note that has rows. */
  readonly paths: Map<number, string>
  /** Those generations, as searches in memory ask for them. */
  readonly open: OpenMask
  /** The greatest generation that any state ever had: what is stored beside the notes may still know one that no note has any more. */
  readonly lastGeneration: number
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
  const { notes, lastSeq, greatest } = newestStates(rows)
  const paths = new Map<number, string>()
  for (const { path, generation } of notes.values()) if (generation > 0) paths.set(generation, path)
  const open = createOpenGenerations(paths.keys())
  let seq = lastSeq
  let lastGeneration = greatest
  let written = rows.numRows
  let revision = 0
  const changes = createRecentChanges()

  return {
    notes,
    paths,
    get open() {
      return open.mask
    },
    get lastGeneration() {
      return lastGeneration
    },
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
      lastGeneration = greatestOf(all, lastGeneration)
    },
    apply(states, removed) {
      revision++
      changes.add(revision, [...removed, ...states.map(({ path }) => path)])
      change({ notes, paths, open }, states, removed)
    },
    isRewriteDue: (pieces) => log.pieces > pieces || written > 2 * notes.size + 5000,
    async rewrite() {
      const states: LogState[] = [...notes.values()]
      // A row of no note, where all that had the greatest generation are gone.
      if (greatestOf(states) < lastGeneration) states.push({ ...nothing, generation: lastGeneration })
      await log.rewrite(states.length === 0 ? null : noteTable(states, seq + 1))
      seq += states.length
      written = states.length
    },
  }
}

interface Mirror extends Pick<NotesLog, 'notes' | 'paths'> {
  open: OpenGenerations
}

function change({ notes, paths, open }: Mirror, states: readonly NoteState[], removed: readonly string[]): void {
  const close = (path: string, generation: number | undefined) => {
    if (generation === undefined || paths.get(generation) !== path) return
    paths.delete(generation)
    open.close(generation)
  }
  for (const path of removed) {
    close(path, notes.get(path)?.generation)
    notes.delete(path)
  }
  for (const state of states) {
    const old = notes.get(state.path)
    if (old?.generation !== state.generation) close(state.path, old?.generation)
    notes.set(state.path, state)
    if (state.generation === 0) continue
    paths.set(state.generation, state.path)
    open.open(state.generation)
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

const greatestOf = (states: readonly Pick<NoteState, 'generation'>[], known = 0): number =>
  states.reduce((greatest, { generation }) => Math.max(greatest, generation), known)

function newestStates(rows: Table): { notes: Map<string, NoteState>; lastSeq: number; greatest: number } {
  const columns = columnsOf(rows)
  const seq = columns.number('seq')
  const order = Array.from({ length: columns.length }, (_, at) => at).sort((a, b) => seq(a) - seq(b))
  const path = columns.string('path')
  const read = stateReader(rows)
  const newest = new Map(order.map((at) => [path(at), at]))
  const notes = new Map<string, NoteState>()
  for (const [path, at] of newest) {
    const note = read(at)
    if (isNote(note)) notes.set(path, note)
  }
  const greatest = columns.numbers('generation').reduce((most, generation) => Math.max(most, generation), 0)
  return { notes, lastSeq: order.length === 0 ? 0 : seq(order[order.length - 1] ?? 0), greatest }
}

const isNote = (state: LogState): state is NoteState => state.state !== removedMark

/** A literal: objects made of others by spreading made every pass over 100,000 notes several times as slow. */
function stateReader(rows: Table): (at: number) => LogState {
  const { string, number } = columnsOf(rows)
  const strings = { path: string('path'), folder: string('folder'), hash: string('hash'), fingerprint: string('fingerprint') }
  const told = { code: string('code'), message: string('message'), title: string('title') }
  const numbers = { sizeBytes: number('sizeBytes'), modifiedMs: number('modifiedMs'), dateMs: number('dateMs') }
  const generation = number('generation')
  const chunks = number('chunks')
  const lists = { tags: string('tags'), aliases: string('aliases'), properties: string('properties') }
  const state = string('state')
  const same = createInterning()
  return (at) => ({
    path: strings.path(at),
    folder: same(strings.folder(at)),
    hash: strings.hash(at),
    fingerprint: same(strings.fingerprint(at)),
    code: same(told.code(at)),
    message: same(told.message(at)),
    title: told.title(at),
    sizeBytes: numbers.sizeBytes(at),
    modifiedMs: numbers.modifiedMs(at),
    dateMs: numbers.dateMs(at),
    generation: generation(at),
    chunks: chunks(at),
    // SAFETY: noteTable wrote these columns from the same types.
    tags: readList(lists.tags(at)) as NoteState['tags'],
    aliases: readList(lists.aliases(at)) as NoteState['aliases'],
    properties: readList(lists.properties(at)) as NoteState['properties'],
    // SAFETY: noteTable wrote this column from the same type.
    state: state(at) as LogState['state'],
  })
}

/** One string for all that are alike: the same few folders and fingerprints stand with every note. */
function createInterning(): (text: string) => string {
  const known = new Map<string, string>()
  return (text) => {
    const same = known.get(text)
    if (same === undefined) known.set(text, text)
    return same ?? text
  }
}

const noList: readonly never[] = []

const readList = (written: string): readonly unknown[] => (written === '[]' ? noList : (JSON.parse(written) as unknown[]))
