// Evernote's export (enex): an XML of notes, each between <note> and </note>. Found by these marks in pieces of the file and read note by note,
// so that gigabytes take no memory. A note that is never closed ends where the next begins. Left out: notes beyond 200,000.
import type { FileHandle } from 'node:fs/promises'
import { damaged, maxNotes } from '../../containers/bounds.ts'
import { type FileWindow, findAll, windowsOf } from '../../containers/file-windows.ts'
import { openListed } from '../../containers/open-listed.ts'
import { type NoteRange, openRanges } from '../../containers/open-ranges.ts'
import { parseDate } from '../../dates/parse-date.ts'
import type { ContainerReader, OpenContainer } from '../../reader.ts'
import { walkXml } from '../../xml/walk-xml.ts'
import { readEvernoteNote } from './read-evernote-note.ts'

/** `most`: notes that are listed. */
export const enexReader = (most = maxNotes): ContainerReader => ({ kind: 'container', open: (path) => openExport(path, most) })

const reader = { kind: 'document', read: readEvernoteNote } as const

/** Throws FILE_DAMAGED, and the system's errors for a path that cannot be read. */
function openExport(path: string, most: number): Promise<OpenContainer> {
  return openListed(path, async (file) => {
    const { spans, found } = await findNotes(file, path, most)
    const ranges = spans.map(({ start, end, title, created, updated }): NoteRange => {
      return { start, end, title: textOf(title ?? ''), modifiedMs: parseDate(updated ?? created ?? null) }
    })
    return openRanges({ path, file, ranges, found, what: 'notes', reader })
  })
}

/** Bytes of a note in the file, and what of it a list shows, as written in the XML. */
interface Span {
  start: number
  end: number
  title?: string
  created?: string
  updated?: string
}

const marks = ['<note>', '</note>', '<title>', '<created>', '<updated>'] as const
/** Evernote's titles have 255 characters at most. */
const maxTitleBytes = 8 * 1024

async function findNotes(file: FileHandle, path: string, most: number): Promise<{ spans: Span[]; found: number }> {
  const spans: Span[] = []
  let found = 0
  let size = 0
  let isExport = false
  let note: Span | null = null
  const close = (end: number) => {
    if (note === null) return
    note.end = end
    if (found++ < most) spans.push(note)
    note = null
  }
  for await (const window of windowsOf(file, { before: 0, behind: maxTitleBytes })) {
    size = window.at + window.bytes.length
    isExport ||= window.at === 0 && window.bytes.includes('<en-export')
    for (const { mark, at } of marksIn(window)) {
      if (mark === '</note>') close(window.at + at + mark.length)
      else if (mark === '<note>') {
        close(window.at + at)
        note = { start: window.at + at, end: window.at + at }
      } else if (note !== null) takeText(note, mark, window.bytes.subarray(at, at + maxTitleBytes))
    }
  }
  close(size)
  if (found === 0 && !isExport) throw damaged(path, 'it is no export of Evernote', 'Export the notes again.')
  return { spans, found }
}

/** In the order of the file. */
const marksIn = (window: FileWindow) =>
  marks.flatMap((mark) => Array.from(findAll(window, mark), (at) => ({ mark, at }))).toSorted((one, other) => one.at - other.at)

/** The first of a kind is the note's own: tasks in it have titles and days too. */
function takeText(note: Span, mark: '<title>' | '<created>' | '<updated>', bytes: Buffer): void {
  const key = mark === '<title>' ? 'title' : mark === '<created>' ? 'created' : 'updated'
  const end = bytes.indexOf('<', mark.length)
  note[key] ??= bytes.toString('utf8', mark.length, end < 0 ? bytes.length : end)
}

/** Without XML's escapes. */
function textOf(written: string): string {
  let text = ''
  walkXml(`<t>${written}</t>`, { text: (piece) => void (text += piece) })
  return text
}
