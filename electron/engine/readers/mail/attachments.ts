// The files that came with a mail: each is named; one in a format of ours is read as part of the mail, under a heading with its name.
import type { Reading } from '../complete-note.ts'
import type { DocumentWriter } from '../document-writer.ts'
import { writeReading } from '../parts/write-reading.ts'
import type { DocumentFile } from '../reader.ts'
import { readCalendar } from './calendar.ts'

/** A file in a mail, whichever program wrote it. */
export interface AttachedFile {
  /** '' where the mail does not say. */
  name: string
  /** Lower case. */
  mimeType: string
  bytes: Uint8Array
}

/** Files of one mail that are named and read; 2,000 mails of mailing lists have 40 at most. */
const maxFiles = 500

/** Returns a sentence on what was left out, null where nothing was. */
export async function writeAttachments(
  writer: DocumentWriter,
  files: readonly AttachedFile[],
  readInner: DocumentFile['readInner'],
): Promise<string | null> {
  const wanted = withoutSecondInvitations(files.filter(({ mimeType }) => !signatures.has(mimeType)))
  for (const file of wanted.slice(0, maxFiles)) {
    if (writer.isFull) break
    await writeAttachment(writer, file, readInner)
  }
  return wanted.length <= maxFiles
    ? null
    : `Only its first ${maxFiles.toLocaleString('en')} of ${wanted.length.toLocaleString('en')} attachments are searchable.`
}

/** They prove who wrote the mail and say nothing. */
const signatures = new Set(['application/pgp-signature', 'application/pkcs7-signature', 'application/x-pkcs7-signature'])

const isCalendar = ({ mimeType, name }: AttachedFile) =>
  mimeType === 'text/calendar' || mimeType === 'application/ics' || /\.ics$/i.test(name)

/** Invitations come as a part and once more as a file. */
function withoutSecondInvitations(files: readonly AttachedFile[]): AttachedFile[] {
  const seen = new Set<string>()
  return files.filter((file) => {
    if (!isCalendar(file)) return true
    const text = calendarText(file).trim()
    if (seen.has(text)) return false
    seen.add(text)
    return true
  })
}

const calendarText = ({ bytes }: AttachedFile) => new TextDecoder().decode(bytes).replaceAll('\r\n', '\n')

async function writeAttachment(writer: DocumentWriter, file: AttachedFile, readInner: DocumentFile['readInner']): Promise<void> {
  if (isCalendar(file)) return writeInvitation(writer, file)
  const inner = await readInner(file.bytes, fileName(file))
  if (inner === null) return writer.paragraph(`Attachment: ${file.name || file.mimeType}`)
  const forwarded = forwardedMails.has(file.mimeType)
  const name = file.name || (forwarded ? 'Forwarded message' : fileName(file))
  writer.place('part', name)
  writer.heading(2, name)
  if (forwarded) writer.paragraph(headWords(inner))
  writeReading(writer, inner, { below: 2, within: name })
}

const forwardedMails = new Set(['message/rfc822', 'application/vnd.ms-outlook'])

/** Readers are chosen by names; some programs give none, or none with an extension. */
function fileName({ name, mimeType }: AttachedFile): string {
  const extension = extensions.get(mimeType)
  if (extension === undefined || name.toLowerCase().endsWith(`.${extension}`)) return name
  return forwardedMails.has(mimeType) || !/\.\w{1,8}$/.test(name) ? `${name || 'attachment'}.${extension}` : name
}

const extensions: ReadonlyMap<string, string> = new Map([
  ['message/rfc822', 'eml'],
  ['application/vnd.ms-outlook', 'msg'],
  ['text/plain', 'txt'],
  ['text/html', 'html'],
  ['text/markdown', 'md'],
  ['application/pdf', 'pdf'],
  ['application/rtf', 'rtf'],
])

/** A forwarded mail's people and day are no fields of this note, so they are text. */
function headWords({ fields }: Reading): string {
  const said = (key: string) => fields.filter((field) => field.key === key).flatMap(({ values }) => values)
  return (['from', 'to', 'date'] as const)
    .flatMap((key) => (said(key).length === 0 ? [] : [`${labels[key]}: ${said(key).join(', ')}`]))
    .join('; ')
}

const labels = { from: 'From', to: 'To', date: 'Date' }

function writeInvitation(writer: DocumentWriter, file: AttachedFile): void {
  const name = file.name || 'Invitation'
  const events = readCalendar(calendarText(file))
  if (events.length === 0) return writer.paragraph(`Attachment: ${name}`)
  writer.place('part', name)
  for (const [summary = name, ...lines] of events) {
    writer.heading(2, summary)
    for (const line of lines) writer.paragraph(line)
  }
}
