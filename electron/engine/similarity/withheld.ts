// When a comparison must not say how close two texts are: what the encoder does not read cannot bring them together.
import type { UnreadWord, WithheldReason } from '../../../shared/comparison.ts'
import type { Encoder } from '../encoder/encoder.ts'
import type { TextReading } from '../languages/reading.ts'
import { mainWriting, type Writing } from '../languages/scripts.ts'

export interface ReadText {
  text: string
  reading: TextReading
  /** What closeness is calibrated by. */
  writing: Writing | null
  /** What is left without the parts that are not read; in small letters, since encoders mostly do not tell case apart. */
  readable: string
}

/** Of marks alone (!!!) every vector is nearly the same, and there is no word in it that could mean something. */
const saysSomething = (text: string) => /[\p{L}\p{N}\p{S}]/u.test(text)

export function readText(encoder: Pick<Encoder, 'read'>, text: string): ReadText {
  const found = encoder.read(text)
  const reading = saysSomething(text) ? found : { ...found, isRead: false }
  return { text, reading, writing: mainWriting(text), readable: dropParts(text, reading) }
}

function dropParts(text: string, { unread }: TextReading): string {
  let kept = ''
  let from = 0
  for (const { start, end } of unread) {
    kept += `${text.slice(from, start)} `
    from = end
  }
  return (kept + text.slice(from)).toLowerCase().replace(/\s+/gu, ' ').trim()
}

/**
 * Why nothing can be said of how close two texts are; null where something can. Either one of them is not read (most of its
 * words are outside the encoder's languages or vocabulary), or all that tells them apart is not read ("done ✅", "done ❌").
 * An unknown emoji in texts that differ otherwise takes nothing from them.
 */
export function withheldReason(left: ReadText, right: ReadText): WithheldReason | null {
  // A million pairs of two lists come through here, and most texts are read.
  if (left.reading.isRead && right.reading.isRead) return differInUnread(left, right) ? { kind: 'differInUnread' } : null
  const [first, second] = [unreadReason(left, 'left'), unreadReason(right, 'right')]
  if (first === null || second === null) return first ?? second
  return first.kind === second.kind && scriptOf(first) === scriptOf(second) ? { ...first, side: 'both' } : first
}

type Unread = Exclude<WithheldReason, { kind: 'differInUnread' }>

function unreadReason({ reading: { isRead, unreadScript } }: ReadText, side: 'left' | 'right'): Unread | null {
  if (isRead) return null
  return unreadScript === null ? { kind: 'unknownWords', side } : { kind: 'unreadScript', side, script: unreadScript }
}

const scriptOf = (reason: Unread) => (reason.kind === 'unreadScript' ? reason.script : null)

function differInUnread(left: ReadText, right: ReadText): boolean {
  if (left.reading.unread.length + right.reading.unread.length === 0 || left.readable !== right.readable) return false
  const parts = ({ text, reading }: ReadText) => reading.unread.map(({ start, end }) => text.slice(start, end)).join(' ')
  return parts(left) !== parts(right)
}

/** The parts that are not read, by their side. */
export const unreadWords = ({ text, reading }: ReadText, side: 'left' | 'right'): UnreadWord[] =>
  reading.unread.map(({ start, end, why }) => ({ side, text: text.slice(start, end), start, end, why }))
