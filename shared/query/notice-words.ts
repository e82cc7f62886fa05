// What an answer has to say about its query, as sentences for people: the window and the command line say the same.

import type { SearchNotice } from '../schemas.ts'
import type { SharedWords } from '../words/english.ts'
import { readQuery } from './query-syntax.ts'

/** One sentence or two, without markup. */
export function describeNotice(notice: SearchNotice, { notices }: Pick<SharedWords, 'notices'>): string {
  switch (notice.kind) {
    case 'unreadableFilter':
      return notices.unreadableFilter(notice.filter, notice.reason)
    case 'excludingFilter':
      return notices.excludingFilter(whatNoNoteHas(notice.filter, notices), notice.filter)
    case 'excludingFilters':
      return notice.filters.every((filter) => filter.startsWith('-'))
        ? notices.exclusionsLeaveNothing(notice.filters)
        : notices.nonePasses(notice.filters)
    case 'unknownTag':
      return notices.unknownTag(notice.tag)
    case 'cutQuery':
      return notices.cutQuery(notice.read, notice.characters)
    case 'unreadScript':
      return notices.unreadScript(notice.script)
    case 'unreadNote':
      return notices.unreadNote(notice.script)
    case 'unknownWords':
      return notices.unknownWords(notice.words)
  }
}

function whatNoNoteHas(filter: string, words: SharedWords['notices']): string {
  const [piece] = readQuery(filter)
  if (piece?.kind === 'hashTag') return words.noTag(piece.value)
  if (piece?.kind === 'property') return words.noProperty(piece.value, piece.key)
  if (piece?.kind !== 'filter') return words.noneThere
  switch (piece.operator) {
    case 'tag':
      return words.noTag(piece.value.replace(/^#+/, ''))
    case 'type':
      return words.noType(piece.value)
    case 'path':
      return words.noPath(piece.value)
    case 'title':
      return words.noTitle(piece.value)
    case 'after':
      return words.noneAsNew(piece.value)
    case 'before':
      return words.noneOlder(piece.value)
  }
}
