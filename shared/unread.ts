// What an encoder does not read, in words for people: the window and the command line say it alike.
import type { UnreadWord, WithheldReason } from './comparison.ts'
import type { SearchAnswer } from './schemas.ts'

const names: Readonly<Record<string, string>> = {
  Han: 'Chinese characters',
  Japanese: 'Japanese',
  Hangul: 'Korean',
  Myanmar: 'Burmese letters',
  Nko: 'N’Ko letters',
  Canadian_Aboriginal: 'Canadian syllabics',
}

/** "Cyrillic letters", "Chinese characters": for Unicode's name of a script, or Japanese. */
export const describeScript = (script: string): string => names[script] ?? `${script} letters`

/** True for an answer that words alone gave because the encoder does not read the query: no hit has a closeness. */
export const isByWordsAlone = ({ notices = [] }: Pick<SearchAnswer, 'notices'>): boolean =>
  notices.some(({ kind }) => kind === 'unreadScript' || kind === 'unknownWords')

const sides = { left: 'The first text', right: 'The second text', both: 'Both texts' }

/** Why nothing is said of how close two texts are, in a sentence. */
export function explainWithheld(reason: WithheldReason): string {
  switch (reason.kind) {
    case 'unreadScript':
      return `${sides[reason.side]} ${reason.side === 'both' ? 'are' : 'is'} mostly in ${describeScript(reason.script)}, which this encoder does not read.`
    case 'unknownWords':
      return `This encoder knows hardly a word of ${sides[reason.side].toLowerCase()}.`
    case 'differInUnread':
      return 'This encoder does not read what tells the texts apart.'
  }
}

/** "✅, ❌": each once, in the order of the texts, at most `most` of them. */
export function listUnread(unread: readonly UnreadWord[], most: number): string {
  const texts = [...new Set(unread.map(({ text }) => text))]
  const rest = texts.length - most
  return rest > 0 ? `${texts.slice(0, most).join(', ')} and ${rest} more` : texts.join(', ')
}
