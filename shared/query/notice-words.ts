// What an answer has to say about its query, as sentences for people: the window and the command line say the same.

import type { SearchNotice } from '../schemas.ts'
import { describeScript } from '../unread.ts'
import { readQuery } from './query-syntax.ts'

/** One sentence or two, without markup. */
export function describeNotice(notice: SearchNotice): string {
  switch (notice.kind) {
    case 'unreadableFilter':
      return `${notice.filter} was left out: ${notice.reason}.`
    case 'excludingFilter':
      return `${whatNoNoteHas(notice.filter)}, so ${notice.filter} finds nothing.`
    case 'excludingFilters':
      return notice.filters.every((filter) => filter.startsWith('-'))
        ? `Every note is left out by ${list.format(notice.filters)}.`
        : `No note passes ${list.format(notice.filters)}${notice.filters.length > 1 ? ' together' : ''}.`
    case 'unknownTag':
      return `No note carries the tag ${notice.tag}; its words were looked for instead.`
    case 'cutQuery':
      return (
        `A long text: its meaning was read up to character ${whole.format(notice.read)} of ${whole.format(notice.characters)}, ` +
        'its words were looked for throughout.'
      )
    case 'unreadScript':
      return `The encoder does not read ${describeScript(notice.script)}: notes are found by their words alone.`
    case 'unreadNote':
      return `The encoder does not read ${describeScript(notice.script)}: it cannot tell which notes are like this one.`
    case 'unknownWords':
      return `The encoder does not know ${notice.words.slice(0, 5).join(', ')}: notes are found by their words alone.`
  }
}

const whole = new Intl.NumberFormat('en')
const list = new Intl.ListFormat('en')

function whatNoNoteHas(filter: string): string {
  const [piece] = readQuery(filter)
  if (piece?.kind === 'hashTag') return `No note carries the tag ${piece.value}`
  if (piece?.kind === 'property') return `No note says ${piece.value} for ${piece.key}`
  if (piece?.kind !== 'filter') return 'No note lies there'
  switch (piece.operator) {
    case 'tag':
      return `No note carries the tag ${piece.value.replace(/^#+/, '')}`
    case 'type':
      return `No note is of the type ${piece.value}`
    case 'path':
      return `No path holds “${piece.value}”`
    case 'title':
      return `No title holds “${piece.value}”`
    case 'after':
      return `No note is as new as ${piece.value}`
    case 'before':
      return `No note is older than ${piece.value}`
  }
}
