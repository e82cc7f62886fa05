// What parts of a note ask of the pane that they stand in.
import { createContext, useContext } from 'react'
import type { NotePictures } from './note-pictures.ts'

export interface Reader {
  /** Goes where a link of the note leads: another note, a heading, a footnote. */
  follow(target: string): void
  pictures: NotePictures
  /** Links that no note of the library is meant by, as far as that is known. */
  nowhere: ReadonlySet<string>
}

/** Null where a text is shown without a note around it: its links lead nowhere, its pictures are named. */
export const ReaderContext = createContext<Reader | null>(null)

export const useReader = (): Reader | null => useContext(ReaderContext)
