// When a comparison must not say how close two texts are: what the encoder does not read cannot bring them together.
import type { UnreadWord, WithheldReason } from '../../../shared/schemas.ts'
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

export function readText(encoder: Pick<Encoder, 'read'>, text: string): ReadText {
  const reading = encoder.read(text)
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
  const reasons = [unreadReason(left, 'left'), unreadReason(right, 'right')].filter((reason) => reason !== null)
  const [first, second] = reasons
  if (first !== undefined) {
    const isBoth = second?.kind === first.kind && scriptOf(second) === scriptOf(first)
    return isBoth ? { ...first, side: 'both' } : first
  }
  return differInUnread(left, right) ? { kind: 'differInUnread' } : null
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
