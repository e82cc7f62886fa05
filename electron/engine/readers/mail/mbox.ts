// mbox: a file of mails, one behind the other, each below a line "From …". Looked through in pieces and read mail by mail, so that gigabytes
// take no memory. Left out: messages that Thunderbird has deleted, and those beyond 200,000.
import type { FileHandle } from 'node:fs/promises'
import { damaged, maxNotes } from '../containers/bounds.ts'
import { findAll, windowsOf } from '../containers/file-windows.ts'
import { openListed } from '../containers/open-listed.ts'
import { type NoteRange, openRanges } from '../containers/open-ranges.ts'
import type { ContainerReader, OpenContainer } from '../reader.ts'
import { isMessageStart, type MessageHead, readHead, withoutMarks } from './mbox-heads.ts'
import { readMail } from './read-mail.ts'

/** `most`: messages that are listed. */
export const mboxReader = (most = maxNotes): ContainerReader => ({
  kind: 'container',
  open: (path) => openMailbox(path, most),
})

const reader = { kind: 'document', read: readMail } as const

/** Throws FILE_DAMAGED, and the system's errors for a path that cannot be read. */
function openMailbox(path: string, most: number): Promise<OpenContainer> {
  return openListed(path, async (file) => {
    const { decodeWords } = await import('postal-mime')
    const { messages, found } = await findMessages(file, path, most)
    const ranges = messages.map(({ start, end, subject, dateMs }): NoteRange => {
      return { start, end, title: decodeWords(subject) || 'No subject', modifiedMs: dateMs }
    })
    return openRanges({ path, file, ranges, found, what: 'messages', reader, unwrap: withoutMarks })
  })
}

/** Bytes of it in the file, its line "From …" included: programs read over it. */
interface Message extends MessageHead {
  start: number
  end: number
}

/** A head longer than this is that of a list's thousand recipients: its subject and date stand in its beginning. */
const headBytes = 64 * 1024

async function findMessages(file: FileHandle, path: string, most: number): Promise<{ messages: Message[]; found: number }> {
  const messages: Message[] = []
  let found = 0
  let size = 0
  let last: Message | null = null
  for await (const { bytes, at, ...window } of windowsOf(file, { before: 4, behind: headBytes })) {
    size = at + bytes.length
    for (const start of findAll({ bytes, ...window }, 'From ')) {
      if (!isMessageStart(bytes, start, at + start === 0)) continue
      if (last !== null) last.end = at + start
      const next: Message = { ...readHead(bytes.subarray(start, start + headBytes)), start: at + start, end: at + start }
      last = next
      if (next.isDeleted) continue
      found++
      if (messages.length < most) messages.push(next)
    }
  }
  if (last !== null) last.end = size
  else if (size > 0)
    throw damaged(path, 'no message begins in it', 'Export the mailbox again, or give a single mail the ending .eml.')
  return { messages, found }
}
