// The contract's methods that list what a library can be narrowed down by, and what of it the encoder does not read.
import type { EngineHandlers } from '../../../shared/contract.ts'
import { readsScript } from '../languages/model-scripts.ts'
import type { OpenIndex } from '../reindex/opened-index.ts'
import { listProperties, listTypes } from '../search/notes/note-lists.ts'
import { createUnreadNotes, type UnreadNotes } from '../search/notes/unread-notes.ts'
import type { LibrarySession } from '../session/library-session.ts'
import type { UseIndex } from './search.ts'

type ListMethod = 'listProperties' | 'listTypes' | 'languageNotice'

export function createSearchListHandlers(use: UseIndex, core: () => Promise<LibrarySession>): Pick<EngineHandlers, ListMethod> {
  const counted = new WeakMap<OpenIndex['store'], UnreadNotes>()
  const unreadOf = ({ store, encoder }: OpenIndex): UnreadNotes => {
    const known = counted.get(store) ?? createUnreadNotes(store, encoder)
    counted.set(store, known)
    return known
  }
  return {
    listProperties: () => use(({ store }) => listProperties(store)),
    listTypes: () => use(({ store }) => listTypes(store)),
    async languageNotice(_, signal) {
      const { name, unread } = await use(async (index) => {
        return { name: index.encoder.info.name, unread: await unreadOf(index).count(signal) }
      })
      if (unread.length === 0) return { unread: [] }
      const listed = await (await core()).models.list()
      const others = listed.filter((model) => model.kind === 'embedding' && model.name !== name && model.problem === null)
      return {
        unread: unread.map(({ script, notes }) => {
          const models = others.filter(({ languages }) => readsScript(languages, script)).map((model) => model.name)
          return { script, notes, models }
        }),
      }
    },
  }
}
