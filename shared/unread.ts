// What an encoder does not read, in words for people: the window and the command line say it alike.
import type { UnreadWord, WithheldReason } from './schemas.ts'

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

const sides = { left: 'The first text', right: 'The second text', both: 'Both texts' }

/** Why nothing is said of how close two texts are: one or two sentences. */
export function explainWithheld(reason: WithheldReason): string {
  const result = 'so how close the texts are cannot be told.'
  switch (reason.kind) {
    case 'unreadScript': {
      const verb = reason.side === 'both' ? 'are' : 'is'
      return `${sides[reason.side]} ${verb} mostly in ${describeScript(reason.script)}, which this encoder does not read, ${result}`
    }
    case 'unknownWords': {
      const whole = reason.side === 'both' ? 'both texts' : sides[reason.side].toLowerCase()
      return `This encoder knows hardly a word of ${whole}, ${result}`
    }
    case 'differInUnread':
      return `This encoder does not know what tells the texts apart, ${result}`
  }
}

/** "✅, ❌": each once, in the order of the texts, at most `most` of them. */
export function listUnread(unread: readonly UnreadWord[], most: number): string {
  const texts = [...new Set(unread.map(({ text }) => text))]
  const rest = texts.length - most
  return rest > 0 ? `${texts.slice(0, most).join(', ')} and ${rest} more` : texts.join(', ')
}
