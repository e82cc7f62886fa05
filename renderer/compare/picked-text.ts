// A text that is taken from a note, as much of it as a comparison reads. Pure.
import type { NoteView } from '../../shared/note-view.ts'
import type { Hit } from '../../shared/schemas.ts'
import { longestText } from './text-pair.ts'

export interface PickedText {
  text: string
  title: string
  /** Of a whole note, or one passage of it. */
  of: 'note' | 'passage'
  /** Only the beginning is there: an encoder reads no further. */
  isCut: boolean
}

/** UTF-16 units that no token is longer than on average, in any language: what is cut off behind them would not have been read. */
const longestToken = 8

/** The note's body. `maxTokens`: of the encoder that reads it; null where nobody knows. */
export function noteText(
  { title, text, bodyStart }: Pick<NoteView, 'title' | 'text' | 'bodyStart'>,
  maxTokens: number | null,
): PickedText {
  const body = text.slice(bodyStart).trim()
  const most = Math.min(longestText, (maxTokens ?? longestText) * longestToken)
  const kept = cutAtSpace(body, most)
  return { text: kept, title, of: 'note', isCut: kept.length < body.length }
}

export const passageText = ({ title, snippet }: Pick<Hit, 'title' | 'snippet'>): PickedText => ({
  text: snippet.text.trim(),
  title,
  of: 'passage',
  isCut: false,
})

/** At most so many units, ended behind a word where there are any. */
function cutAtSpace(text: string, most: number): string {
  if (text.length <= most) return text
  const start = text.slice(0, most)
  const space = start.search(/\s\S*$/u)
  return (space > most / 2 ? start.slice(0, space) : start.replace(/[\uD800-\uDBFF]$/u, '')).trimEnd()
}
