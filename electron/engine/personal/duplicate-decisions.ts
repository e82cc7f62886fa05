// What somebody decided about two notes that are nearly the same. A decision is about two texts: when one changes it holds no longer.
import { createHash } from 'node:crypto'
import * as v from 'valibot'
import { DuplicateDecision } from '../../../shared/methods/duplicates.ts'
import type { RecordStore } from '../store/records/record-store.ts'

export interface DecidedNote {
  path: string
  /** Of its bytes. */
  hash: string
}

export interface Decided {
  decision: DuplicateDecision
  /** Since 1970. */
  decidedMs: number
}

export interface DuplicateDecisions {
  /** Null where nothing was decided of these very texts, wherever the files lie by now. The same for (a, b) and (b, a). */
  find(a: DecidedNote, b: DecidedNote): Decided | null
  /** Null forgets. Throws DISK_FULL; then nothing has changed. */
  decide(a: DecidedNote, b: DecidedNote, decision: DuplicateDecision | null): Promise<void>
}

const Note = v.object({ path: v.string(), hash: v.string() })
const Decision = v.object({ notes: v.tuple([Note, Note]), decision: DuplicateDecision, decidedMs: v.number() })

export async function openDuplicateDecisions(records: RecordStore, now: () => number = Date.now): Promise<DuplicateDecisions> {
  const table = await records.table('duplicates', Decision)
  /** Keys of decisions by their texts, for files that have got another name or place. */
  const byTexts = new Map<string, string>()
  const learn = (key: string, notes: readonly [DecidedNote, DecidedNote]) => {
    const texts = textsOf(...notes)
    if (texts !== null) byTexts.set(texts, key)
  }
  for (const [key, { notes }] of table.all()) learn(key, notes)
  const movedKey = (a: DecidedNote, b: DecidedNote) => byTexts.get(textsOf(a, b) ?? '')
  return {
    find(a, b) {
      const ofPaths = table.all().get(keyOf(a, b))
      const isOfThese = [a, b].every(({ path, hash }) => ofPaths?.notes.some((note) => note.path === path && note.hash === hash))
      const known = ofPaths === undefined ? table.all().get(movedKey(a, b) ?? '') : isOfThese ? ofPaths : undefined
      return known !== undefined && isAbout(known.notes, a, b) ? { decision: known.decision, decidedMs: known.decidedMs } : null
    },
    async decide(a, b, decision) {
      const key = keyOf(a, b)
      if (decision === null) return table.remove([...new Set([key, movedKey(a, b) ?? key])])
      const notes: [DecidedNote, DecidedNote] = [
        { path: a.path, hash: a.hash },
        { path: b.path, hash: b.hash },
      ]
      await table.put(new Map([[key, { notes, decision, decidedMs: now() }]]))
      learn(key, notes)
    },
  }
}

/** Null of two files that are the same: of three copies two pairs have the same texts, and one decision is not to be about both. */
const textsOf = (a: DecidedNote, b: DecidedNote): string | null =>
  a.hash === b.hash ? null : JSON.stringify([a.hash, b.hash].sort())

const isAbout = (notes: readonly DecidedNote[], ...asked: readonly DecidedNote[]): boolean =>
  asked.every(({ hash }) => notes.some((note) => note.hash === hash))

/** By paths alone: a later decision about the same two notes takes the place of the one before. Hashed, as paths may be long. */
const keyOf = (a: DecidedNote, b: DecidedNote): string =>
  createHash('sha256')
    .update(JSON.stringify([a.path, b.path].sort()))
    .digest('hex')
