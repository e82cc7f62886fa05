// eml -> Reading, by postal-mime: head as fields, the new text before what it answers, attachments as parts of the mail. Apple Mail's emlx,
// which is a mail with its length above it, is read too. Left out: pictures inside the text, signatures of programs, and bodies
// that are encrypted (said so). Bounded: parts 64 deep, heads of 2 MB, 500 attachments, files inside files as deep as readers go.
import type { Attachment, Email } from 'postal-mime'
import type { Reading } from '../complete-note.ts'
import { decodeNote } from '../decode/decode-note.ts'
import { createDocumentWriter } from '../document-writer.ts'
import { onlyFirst } from '../finish-document.ts'
import { readPlainText } from '../plain-text.ts'
import type { DocumentFile } from '../reader.ts'
import { type AttachedFile, writeAttachments } from './attachments.ts'
import { type Body, bodyOfHtml, bodyOfPlainText, lengthOf } from './body-lines.ts'
import { type Encryption, encryptedBy } from './encryption.ts'
import { type MailHead, mailFields } from './mail-fields.ts'
import { headOfMail, isMail, parseMail } from './parse-mail.ts'
import { writeBody } from './write-body.ts'

/** A mail, whichever program wrote it, before it is written as a text. */
export interface Mail {
  head: MailHead
  text: string
  html: string
  /** RFC 3676: lines of the text were joined where they were only broken. */
  isFlowed: boolean
  files: readonly AttachedFile[]
  /** What of it nobody can read, as a sentence; null where all is here. */
  leftOut: string | null
}

/** A file without a single header of a mail is read as the text it is; throws BINARY_FILE where it is none. */
export async function readMail(bytes: Uint8Array, file: DocumentFile): Promise<Reading> {
  const { email, isWhole } = await parseMail(bytes)
  if (!isMail(email)) return readPlainText(decodeNote(bytes, file.path, bytes.length))
  const encryption = encryptedBy(email)
  return writeMail(
    {
      head: headOfMail(email),
      text: encryption === null ? (email.text ?? '') : '',
      html: encryption === null ? (email.html ?? '') : '',
      isFlowed: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('format=flowed'),
      files: filesOf(email, encryption),
      leftOut: isWhole ? (encryption?.sentence ?? null) : 'Its parts lie too deep in each other: only its head is searchable.',
    },
    file,
  )
}

export async function writeMail(
  { head, text, html, isFlowed, files, leftOut }: Mail,
  { readInner }: DocumentFile,
): Promise<Reading> {
  const writer = createDocumentWriter()
  writer.heading(1, head.subject)
  writeBody(writer, bodyOf(text, html, isFlowed))
  const notAttached = await writeAttachments(writer, files, readInner)
  const cut = writer.isFull ? onlyFirst(writer.length) : null
  const sentences = [leftOut, notAttached, cut].filter((sentence) => sentence !== null)
  return {
    format: 'document',
    bodyStart: 0,
    ...writer.finish(),
    fields: mailFields(head),
    tags: [],
    links: [],
    leftOut: sentences.length === 0 ? null : sentences.join(' '),
  }
}

/** A text part that is a small part of the page only says that the program shows no pages. */
const minTextShare = 0.2

function bodyOf(text: string, html: string, isFlowed: boolean): Body {
  const plain = bodyOfPlainText(text, isFlowed)
  if (html === '') return plain
  const page = bodyOfHtml(html)
  return lengthOf(plain) >= minTextShare * lengthOf(page) && lengthOf(plain) > 0 ? plain : page
}

/** Pictures that the page shows are part of how it looks. */
const isShown = ({ related, mimeType }: Attachment) => related === true && mimeType.startsWith('image/')

function filesOf({ attachments }: Email, encryption: Encryption | null): AttachedFile[] {
  return attachments
    .filter((attachment) => !isShown(attachment) && !encryption?.types.has(attachment.mimeType))
    .map(({ filename, mimeType, content }) => ({
      name: filename ?? '',
      mimeType,
      bytes: typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content),
    }))
}
