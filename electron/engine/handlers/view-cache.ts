// Documents that were taken apart for whoever looks at them: going back and forth between hits reads none twice.
import { LRUCache } from 'lru-cache'
import type { NoteText } from '../reading/read-file.ts'

/** `key`: of the file's state. What `read` throws is not kept. */
export type ViewCache = (key: string, read: () => Promise<NoteText>) => Promise<NoteText>

/** UTF-16 units of all that is kept: some ten books. */
const maxCharacters = 20_000_000

export function createViewCache(): ViewCache {
  const kept = new LRUCache<string, NoteText>({ maxSize: maxCharacters, sizeCalculation: ({ text }) => text.length + 1 })
  return async (key, read) => {
    const known = kept.get(key)
    if (known !== undefined) return known
    const note = await read()
    kept.set(key, note)
    return note
  }
}
