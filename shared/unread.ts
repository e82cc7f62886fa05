// What an encoder does not read: the window and the command line say it alike, in the words they are given.
import type { WithheldReason } from './comparison.ts'
import type { SearchAnswer } from './schemas.ts'
import type { SharedWords } from './words/english.ts'

/** True for an answer that words alone gave because the encoder does not read the query: no hit has a closeness. */
export const isByWordsAlone = ({ notices = [] }: Pick<SearchAnswer, 'notices'>): boolean =>
  notices.some(({ kind }) => kind === 'unreadScript' || kind === 'unknownWords')

/** Why nothing is said of how close two texts are, in a sentence. */
export function explainWithheld(reason: WithheldReason, { withheld }: Pick<SharedWords, 'withheld'>): string {
  switch (reason.kind) {
    case 'unreadScript':
      return withheld.unreadScript(reason.side, reason.script)
    case 'unknownWords':
      return withheld.unknownWords(reason.side)
    case 'differInUnread':
      return withheld.differInUnread
  }
}
