// The contract's methods about what a note leads to: links, pictures, its own passages near to a question.
import type { EngineHandlers } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { createKeptLinks, noteLinks } from '../overview/links/note-links.ts'
import { readPicture } from '../overview/links/read-picture.ts'
import { resolveLink } from '../overview/links/resolve-link.ts'
import { fileHolding } from '../reading/held-notes.ts'
import { findWithinNote } from '../search/within-note.ts'
import type { UseIndex } from './search.ts'
import type { NoteViews } from './view-note.ts'

type LinkMethod = 'noteLinks' | 'resolveLink' | 'readPicture' | 'findInNote'

export function createLinkHandlers(use: UseIndex, view: NoteViews): Pick<EngineHandlers, LinkMethod> {
  const kept = createKeptLinks()
  return {
    noteLinks: ({ path }, signal) =>
      use(({ store, names }) => {
        const read = (asked: string, until: AbortSignal) => view(store, asked, until)
        return noteLinks({ store, notes: store.notes, names, read, kept }, path, signal)
      }),
    resolveLink: ({ from, target }) =>
      use(({ store, names }) => {
        if (!store.notes.has(from)) throw new AppError('NOTE_NOT_FOUND', `${from} is not in the library.`, { path: from })
        const path = resolveLink({ notes: store.notes, names }, from, target)
        const title = path === null ? undefined : store.notes.get(path)?.title
        return { note: path === null || title === undefined ? null : { path, title } }
      }),
    readPicture: (asked, signal) =>
      use(({ store, library }) => {
        const linked = library.folders().map(({ path }) => path)
        return readPicture({ store, linked, fileOf: (path) => fileHolding(store.notes, path) ?? path }, asked, signal)
      }),
    findInNote: async (asked, signal) => ({ passages: await use((parts) => findWithinNote(parts, asked, signal)) }),
  }
}
