// Notes that the encoder does not read, by what they are written in. The store knows of each passage whether it is read; what the unread
// ones are written in is seen in one passage of each note, once.
import { setImmediate } from 'node:timers/promises'
import { createBreather } from '../../async/breather.ts'
import type { Encoder } from '../../encoder/encoder.ts'
import { createTextReader } from '../../languages/reading.ts'
import { mainWriting, type Writing } from '../../languages/scripts.ts'
import { holdsNotes } from '../../reading/held-notes.ts'
import { idOf } from '../../store/rows.ts'
import type { Store } from '../../store/store.ts'
import type { NoteState } from '../../store/stored.ts'
import { passageFlags } from '../query/unread.ts'

export interface UnreadNotes {
  /** Most notes first. Throws what the signal carries. */
  count(signal?: AbortSignal): Promise<{ script: Writing; notes: number }[]>
}

/** Passages of one note that are asked for: a book says with so many what it is written in. */
const mostPassages = 50
/** A search waits no longer for it, in milliseconds. */
const turnMs = 8
/** Passages read together: some 10 ms. */
const readTogether = 500

/** One for each open index. */
export function createUnreadNotes(
  store: Pick<Store, 'notes' | 'passageFlag' | 'readChunks' | 'whenRead'>,
  { info: { scripts } }: Pick<Encoder, 'info'>,
): UnreadNotes {
  const reader = createTextReader(scripts)
  /** By the ids of the passages that were looked at: an edited note has others. */
  const known = new Map<string, Writing | null>()

  return {
    async count(signal) {
      if (scripts === null) return []
      await store.whenRead()
      const ids = await unreadPassages(store, signal)
      const missing = ids.filter((id) => !known.has(id))
      for (let at = 0; at < missing.length; at += readTogether) {
        signal?.throwIfAborted()
        for (const { id, text } of await store.readChunks(missing.slice(at, at + readTogether))) {
          known.set(id, reader.read(text, []).unreadScript ?? mainWriting(text))
        }
        await setImmediate()
      }
      const counts = new Map<Writing, number>()
      for (const id of ids) {
        const script = known.get(id) ?? null
        if (script !== null) counts.set(script, (counts.get(script) ?? 0) + 1)
      }
      return [...counts].map(([script, notes]) => ({ script, notes })).sort((a, b) => b.notes - a.notes)
    },
  }
}

type Flags = Pick<Store, 'notes' | 'passageFlag'>

/** One of each note that is mostly unread. */
async function unreadPassages(store: Flags, signal: AbortSignal | undefined): Promise<string[]> {
  const breathe = createBreather(turnMs)
  const ids: string[] = []
  for (const note of store.notes.values()) {
    const id = holdsNotes(note) ? null : unreadPassage(store, note)
    if (id !== null) ids.push(id)
    await breathe()
    signal?.throwIfAborted()
  }
  return ids
}

/** An unread passage of a note that is mostly unread; null where it is read, or nobody knows. */
function unreadPassage(store: Flags, { generation, chunks }: NoteState): string | null {
  const looked = Math.min(chunks, mostPassages)
  let [unread, read] = [0, 0]
  let first: string | null = null
  for (let at = 0; at < looked; at++) {
    const id = idOf({ generation, ordinal: Math.floor((at * chunks) / looked) })
    const flag = store.passageFlag(id)
    if (flag === passageFlags.unread) {
      unread++
      first ??= id
    } else if (flag === passageFlags.read) read++
  }
  return unread > read ? first : null
}
