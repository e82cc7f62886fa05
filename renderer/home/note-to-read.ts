/** A note that is read without having been searched for; `line` counts from 1. */
export interface NoteToRead {
  path: string
  title: string
  line: number
}
