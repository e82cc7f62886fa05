// Where messages begin in a mailbox file, and what their heads say that a list of them shows.
import { parseDate } from '../dates/parse-date.ts'
import { headLength } from './head-length.ts'
import { decodeHead } from './undeclared-encoding.ts'

const lineFeed = 10

/** Whether a line "From …" at `at` begins a message: it stands below a blank line, and the head of a mail follows it. */
export function isMessageStart(bytes: Buffer, at: number, isFileStart: boolean): boolean {
  if (!isFileStart && !isBelowBlankLine(bytes, at)) return false
  const lineEnd = bytes.indexOf(lineFeed, at)
  if (lineEnd < 0 || lineEnd - at > 1000) return false
  const line = bytes.toString('latin1', at, lineEnd)
  const next = bytes.toString('latin1', lineEnd + 1, lineEnd + 200)
  // "From what I hear:" in a text that a program forgot to mark has neither a time nor a head below it.
  return /^From (?:\S{0,500}|.{0,900}\d\d?:\d\d.{0,100})\s*$/.test(line) && /^(?:[!-9;-~]{1,100}[ \t]*:|>?From )/.test(next)
}

function isBelowBlankLine(bytes: Buffer, at: number): boolean {
  const before = at - 2 - (bytes[at - 2] === 13 ? 1 : 0)
  return bytes[at - 1] === lineFeed && bytes[before] === lineFeed
}

export interface MessageHead {
  /** As in the file: encoded words are not decoded. */
  subject: string
  dateMs: number | null
  /** The program has deleted it and not yet tidied the file up. */
  isDeleted: boolean
}

/** Thunderbird's flag for a message that is deleted. */
const expunged = 0x0008

/** `bytes` begin with the head. */
export function readHead(bytes: Buffer): MessageHead {
  const text = decodeHead(bytes.subarray(0, headLength(bytes)))
  const valueOf = (name: RegExp) => name.exec(text)?.[1]?.replace(/\r?\n/g, '').trim() ?? ''
  return {
    subject: valueOf(/^subject:((?:.|\r?\n[ \t]){0,2000})/im),
    dateMs: parseDate(valueOf(/^date:((?:.|\r?\n[ \t]){0,200})/im)),
    isDeleted: (Number.parseInt(valueOf(/^x-mozilla-status:(.{0,20})/im), 16) & expunged) !== 0,
  }
}

/** A message as it was before the mailbox marked lines of its text that begin with "From " (mboxo and mboxrd alike). */
export function withoutMarks(message: Uint8Array): Uint8Array {
  const bytes = Buffer.from(message.buffer, message.byteOffset, message.byteLength)
  if (!bytes.includes('\n>')) return message
  const pieces: Buffer[] = []
  let from = 0
  for (let at = bytes.indexOf('\n>'); at >= 0; at = bytes.indexOf('\n>', at + 1)) {
    let behind = at + 1
    while (bytes[behind] === 0x3e) behind++
    if (bytes.toString('latin1', behind, behind + 5) !== 'From ') continue
    pieces.push(bytes.subarray(from, at + 1))
    from = at + 2
  }
  pieces.push(bytes.subarray(from))
  return Buffer.concat(pieces)
}
