// msg (Outlook's file of one mail) -> Reading, by msgreader, as a mail like any other. It throws at much that is broken and would follow circles
// for ever, so that the file is judged first (check-compound-file.ts). Left out: bodies that are only RTF, fields of appointments.
import type MsgReader from '@kenjiuno/msgreader'
import type { Reading } from '../../complete-note.ts'
import { damaged } from '../../containers/bounds.ts'
import { decodeAs, encodingOf } from '../../decode/decode-as.ts'
import { declaredCharset } from '../../html/read-html.ts'
import type { DocumentFile } from '../../reader.ts'
import type { AttachedFile } from '../attachments.ts'
import type { Person } from '../mail-fields.ts'
import { writeMail } from '../read-mail.ts'
import { compoundFileFault } from './check-compound-file.ts'
import { type AttachedItem, checkFields, type OutlookFields, type Recipient } from './outlook-fields.ts'

/** Throws FILE_DAMAGED. */
export async function readOutlookMail(bytes: Uint8Array, file: DocumentFile): Promise<Reading> {
  const fault = compoundFileFault(bytes)
  if (fault !== null) throw broken(file.path, fault)
  const { message, files } = await parse(bytes, file.path)
  const { subject = '', body = '', recipients } = message
  const isSecret = /\.smime(?!\.multipartsigned)/i.test(message.messageClass ?? '')
  const to = (type: string) => recipients.filter(({ recipType }) => recipType === type).map(personOf)
  return writeMail(
    {
      head: {
        subject,
        from: [senderOf(message)].filter(({ name, address }) => name !== '' || address !== ''),
        to: to('to'),
        cc: to('cc'),
        bcc: to('bcc'),
        date: message.clientSubmitTime ?? message.messageDeliveryTime ?? message.creationTime ?? '',
        tags: [],
      },
      text: body,
      html: htmlOf(message),
      isFlowed: false,
      files: isSecret ? [] : files,
      leftOut: isSecret ? 'Its body is encrypted: only its subject, people and date are searchable.' : null,
    },
    file,
  )
}

const broken = (path: string, reason: string) => damaged(path, reason, 'Save the mail again from Outlook.')

interface OutlookMail {
  message: OutlookFields
  files: AttachedFile[]
}

async function parse(bytes: Uint8Array, path: string): Promise<OutlookMail> {
  const OutlookReader = await loadLibrary()
  const open = (ansiEncoding?: string) => {
    const reader = new OutlookReader(Uint8Array.from(bytes).buffer)
    if (ansiEncoding !== undefined) reader.parserConfig = { ansiEncoding }
    const message = checkFields(reader.getFileData())
    if (message === null) throw broken(path, 'it is no file of Outlook')
    return { reader, message }
  }
  try {
    const first = open()
    // Older mails have texts in the code page that only the mail itself names.
    const encoding = codePage(first.message.messageCodepage ?? first.message.internetCodepage)
    const { reader, message } = encoding === null ? first : open(encoding)
    const files = message.attachments.flatMap((item, at) => (isPicture(item) ? [] : [fileOf(item, reader.getAttachment(at))]))
    return { message, files }
  } catch (error) {
    // What it throws says nothing to people: an offset, an undefined.
    throw error instanceof Error && error.name === 'AppError' ? error : broken(path, 'it is damaged or cut off')
  }
}

/** It is CommonJS: what it exports as its default is the default of the default for Node, and the default itself for bundlers. */
async function loadLibrary(): Promise<typeof MsgReader> {
  const { default: library } = await import('@kenjiuno/msgreader')
  // SAFETY: the module exports the class under this name (its index.d.ts).
  return 'default' in library ? (library.default as typeof MsgReader) : library
}

/** Windows' numbers by the names that the decoder has; null where texts are read well without. */
function codePage(number: number | undefined): string | null {
  if (number === undefined || number === 1200) return null
  if (number === 65001) return 'utf8'
  return /^(?:125\d|874|932|936|949|950)$/.test(String(number)) ? `cp${number}` : null
}

const personOf = ({ name = '', smtpAddress, email = '' }: Recipient): Person => ({
  name,
  address: smtpAddress ?? internetAddress(email),
})

const senderOf = ({ senderName = '', senderSmtpAddress, creatorSMTPAddress, senderEmail = '' }: OutlookFields): Person => ({
  name: senderName,
  address: senderSmtpAddress ?? (internetAddress(senderEmail) || (creatorSMTPAddress ?? '')),
})

/** Exchange's own addresses (/o=…/cn=…) say nothing to people. */
const internetAddress = (address: string) => (address.includes('@') ? address : '')

function htmlOf({ bodyHtml, html }: OutlookFields): string {
  if (bodyHtml !== undefined) return bodyHtml
  return html === undefined ? '' : decodeAs(encodingOf(declaredCharset(html) ?? 'utf-8') ?? 'utf-8', html)
}

/** Shown inside the text, or never. */
const isPicture = ({ attachmentHidden, pidContentId, extension = '', fileName = '' }: AttachedItem) =>
  attachmentHidden === true || (pidContentId !== undefined && /\.(?:png|jpe?g|gif|bmp|svg)$/i.test(fileName + extension))

function fileOf({ name = '', fileName = name, ...item }: AttachedItem, { content }: { content: Uint8Array }): AttachedFile {
  return item.innerMsgContent === true
    ? { name: `${name}.msg`, mimeType: forwardedMail, bytes: content }
    : { name: fileName, mimeType: (item.attachMimeTag ?? '').toLowerCase(), bytes: content }
}

const forwardedMail = 'application/vnd.ms-outlook'
