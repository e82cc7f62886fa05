// What the window and the command line say alike, in English. Every other language has the same shape (SharedWords).
import type { UnreadWord } from '../comparison.ts'
import type { Place } from '../place.ts'

const whole = new Intl.NumberFormat('en')
const list = new Intl.ListFormat('en')
const sides = { left: 'The first text', right: 'The second text', both: 'Both texts' }
type Side = keyof typeof sides

/** Unicode's names of scripts, where people call them otherwise. */
const scripts: Readonly<Record<string, string>> = {
  Han: 'Chinese characters',
  Japanese: 'Japanese',
  Hangul: 'Korean',
  Myanmar: 'Burmese letters',
  Nko: 'N’Ko letters',
  Canadian_Aboriginal: 'Canadian syllabics',
}

/** page 12, row 40 of Costs, at 00:12:03, chapter "The sea". */
function place({ kind, name, within }: Place): string {
  const inside = within === '' ? '' : ` of ${within}`
  if (kind === 'time') return `at ${name}${inside}`
  if (kind === 'part') return `${name}${inside}`
  return `${kind} ${kind === 'chapter' || kind === 'sheet' ? `“${name}”` : name}${inside}`
}

const script = (name: string): string => scripts[name] ?? `${name} letters`

/** "✅, ❌": each once, in the order of the texts, at most `most` of them. */
function unreadWords(unread: readonly UnreadWord[], most: number): string {
  const texts = [...new Set(unread.map(({ text }) => text))]
  const rest = texts.length - most
  return rest > 0 ? `${texts.slice(0, most).join(', ')} and ${rest} more` : texts.join(', ')
}

/** Sentences on how a query was read: one or two each, without markup. */
const notices = {
  unreadableFilter: (filter: string, reason: string) => `${filter} was left out: ${reason}.`,
  excludingFilter: (whatNoNoteHas: string, filter: string) => `${whatNoNoteHas}, so ${filter} finds nothing.`,
  exclusionsLeaveNothing: (filters: readonly string[]) => `Every note is left out by ${list.format(filters)}.`,
  nonePasses: (filters: readonly string[]) => `No note passes ${list.format(filters)}${filters.length > 1 ? ' together' : ''}.`,
  unknownTag: (tag: string) => `No note carries the tag ${tag}; its words were looked for instead.`,
  cutQuery: (read: number, characters: number) =>
    `A long text: its meaning was read up to character ${whole.format(read)} of ${whole.format(characters)}, ` +
    'its words were looked for throughout.',
  unreadScript: (name: string) => `The encoder does not read ${script(name)}: notes are found by their words alone.`,
  unreadNote: (name: string) => `The encoder does not read ${script(name)}: it cannot tell which notes are like this one.`,
  unknownWords: (words: readonly string[]) =>
    `The encoder does not know ${words.slice(0, 5).join(', ')}: notes are found by their words alone.`,
  noTag: (tag: string) => `No note carries the tag ${tag}`,
  noProperty: (value: string, key: string) => `No note says ${value} for ${key}`,
  noneThere: 'No note lies there',
  noType: (type: string) => `No note is of the type ${type}`,
  noPath: (part: string) => `No path holds “${part}”`,
  noTitle: (part: string) => `No title holds “${part}”`,
  noneAsNew: (day: string) => `No note is as new as ${day}`,
  noneOlder: (day: string) => `No note is older than ${day}`,
}

/** Why nothing is said of how close two texts are. */
const withheld = {
  unreadScript: (side: Side, name: string) =>
    `${sides[side]} ${side === 'both' ? 'are' : 'is'} mostly in ${script(name)}, which this encoder does not read.`,
  unknownWords: (side: Side) => `This encoder knows hardly a word of ${sides[side].toLowerCase()}.`,
  differInUnread: 'This encoder does not read what tells the texts apart.',
}

export const sharedEnglish = { place, script, unreadWords, notices, withheld }
export type SharedWords = typeof sharedEnglish
