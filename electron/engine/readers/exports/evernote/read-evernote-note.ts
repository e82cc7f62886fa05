// A note of Evernote's export -> Reading: its ENML (https://dev.evernote.com/doc/articles/enml.php) through our reader of HTML, ticks as [ ] and [x],
// attached files read as parts where we have a reader. Left out: encrypted passages (said so), text recognised in pictures, drawings.
import type { Reading } from '../../complete-note.ts'
import { createDocumentWriter } from '../../document-writer.ts'
import { onlyFirst } from '../../finish-document.ts'
import { fieldOf } from '../../front-matter/field.ts'
import { readHtml } from '../../html/read-html.ts'
import { type AttachedFile, writeAttachments } from '../../mail/attachments.ts'
import { writeReading } from '../../parts/write-reading.ts'
import type { DocumentFile } from '../../reader.ts'
import { walkXml } from '../../xml/walk-xml.ts'

/** Never throws for what a note holds; of a broken one what stands before the fault is read. */
export async function readEvernoteNote(bytes: Uint8Array, { readInner }: DocumentFile): Promise<Reading> {
  const note = parseNote(bytes)
  const title = note.first('note/title')
  const writer = createDocumentWriter()
  writer.heading(1, title)
  const enml = note.first('note/content')
  const page = readHtml(htmlOf(enml))
  writeReading(writer, page, { below: 1, within: null })
  for (const { title: task, isDone } of note.tasks) writer.item(`[${isDone ? 'x' : ' '}] ${task}`)
  const notAttached = await writeAttachments(writer, note.files, readInner)
  const sentences = [
    note.isCut ? 'It is damaged: only its beginning is searchable.' : null,
    enml.includes('<en-crypt') ? 'Its encrypted passages are not searchable.' : null,
    notAttached,
    writer.isFull ? onlyFirst(writer.length) : null,
  ].filter((sentence) => sentence !== null)
  return {
    format: 'document',
    bodyStart: 0,
    ...writer.finish(),
    fields: [
      ...fieldOf('title', title),
      ...fieldOf('created', note.first('note/created')),
      ...fieldOf('updated', note.first('note/updated')),
      ...fieldOf('tags', note.all('note/tag')),
      ...fieldOf('author', note.first('note/note-attributes/author')),
      ...fieldOf('source', note.first('note/note-attributes/source-url')),
      ...fieldOf('reminder', note.first('note/note-attributes/reminder-time')),
    ],
    tags: [],
    links: page.links,
    leftOut: sentences.length === 0 ? null : sentences.join(' '),
  }
}

interface EvernoteNote {
  first(path: string): string
  all(path: string): string[]
  tasks: { title: string; isDone: boolean }[]
  files: AttachedFile[]
  isCut: boolean
}

function parseNote(bytes: Uint8Array): EvernoteNote {
  const values = new Map<string, string[]>()
  const note: Pick<EvernoteNote, 'tasks' | 'files'> = { tasks: [], files: [] }
  const path: string[] = []
  /** Texts of the resource or task that is open, by path below it. */
  let part = new Map<string, string>()
  let pieces: string[] = []
  const { fault } = walkXml(bytes, {
    open({ name }) {
      path.push(name)
      pieces = []
      if (name === 'resource' || name === 'task') part = new Map()
    },
    text: (piece) => void pieces.push(piece),
    close({ name }) {
      const text = pieces.join('')
      pieces = []
      const place = path.join('/')
      path.pop()
      if (place === 'note/resource') addFile(note.files, part)
      else if (place === 'note/task')
        note.tasks.push({ title: part.get('title') ?? '', isDone: part.get('taskStatus') === 'completed' })
      else if (/^note\/(?:resource|task)\//.test(place)) part.set(name, text)
      else {
        const known = values.get(place)
        if (known === undefined) values.set(place, [text])
        else known.push(text)
      }
    },
  })
  const all = (wanted: string) => values.get(wanted) ?? []
  return { ...note, all, first: (wanted) => all(wanted)[0]?.trim() ?? '', isCut: fault !== null }
}

/** Pictures without a name are part of the text. */
function addFile(files: AttachedFile[], resource: ReadonlyMap<string, string>): void {
  const name = resource.get('file-name') ?? ''
  const mimeType = resource.get('mime')?.toLowerCase() ?? ''
  if (name === '' && mimeType.startsWith('image/')) return
  files.push({ name, mimeType, bytes: Buffer.from(resource.get('data') ?? '', 'base64') })
}

/** Ticks as text, in the older way of writing them and the newer; no ciphers. */
const htmlOf = (enml: string): string =>
  enml
    .replace(/<en-todo\b([^<>]{0,200})>/g, (_, given: string) => (/checked\s?=\s?["']true/.test(given) ? '[x] ' : '[ ] '))
    // The item's own division would begin a line of its own behind the tick.
    .replace(
      /(<li\b[^<>]{0,500}--en-checked:\s?(true|false)[^<>]{0,500}>)(?:<div\b[^<>]{0,500}>)?/g,
      (_, item: string, checked: string) => {
        return `${item}[${checked === 'true' ? 'x' : ' '}] `
      },
    )
    .replace(/<en-crypt\b[^<>]{0,1000}>[^<]*<\/en-crypt>/g, '')
