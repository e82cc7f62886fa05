// Bytes of an Internet message (RFC 5322) -> what postal-mime finds in it; what it refuses is read by its head alone.
import type { Address, Email, Header } from 'postal-mime'
import { headLength } from './head-length.ts'
import type { MailHead, Person } from './mail-fields.ts'
import { ownLabels } from './mail-fields.ts'
import { inUtf8 } from './undeclared-encoding.ts'

export interface ParsedMail {
  email: Email
  /** False where its parts lie in each other so deep, or its head is so long, that only the head was read. */
  isWhole: boolean
}

/** Parts within parts, and bytes of all heads: mails have 6 and 40 kB. */
const limits = { maxNestingDepth: 64, maxHeadersSize: 2 * 1024 * 1024 }

export async function parseMail(file: Uint8Array): Promise<ParsedMail> {
  const { default: PostalMime } = await import('postal-mime')
  const bytes = inUtf8(withoutEnvelope(file))
  try {
    // A forwarded mail is a mail of its own: its reply marks and attachments are not those of this one.
    const email = await PostalMime.parse(bytes, { ...limits, forceRfc822Attachments: true })
    return { email: hasLostItsParts(email, bytes) ? { ...email, text: bodyAsWritten(bytes) } : email, isWhole: true }
  } catch {
    return { email: await PostalMime.parse(headOf(bytes), limits), isWhole: false }
  }
}

/** Of several parts by its head, but the line that parts them is not named, or not there: postal-mime finds nothing then. */
function hasLostItsParts({ headers, text, html, attachments }: Email, bytes: Uint8Array): boolean {
  const type = headers.find(({ key }) => key === 'content-type')?.value ?? ''
  if (!/^multipart\//i.test(type) || text !== undefined || html !== undefined || attachments.length > 0) return false
  const [, boundary] = /boundary\s?=\s?"?([^";]{1,100})/i.exec(type) ?? []
  return boundary === undefined || !asBuffer(bytes).includes(`\n--${boundary}`)
}

/** Without lines of encoded files. */
function bodyAsWritten(bytes: Uint8Array): string {
  const mail = asBuffer(bytes)
  return mail
    .toString('utf8', headLength(mail))
    .split(/\r?\n/)
    .filter((line) => !/^[\w+/=]{60,1000}$/.test(line))
    .join('\n')
}

const asBuffer = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)

const lineFeed = 10
const maxHeadBytes = 1024 * 1024

function headOf(bytes: Uint8Array): Uint8Array {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, maxHeadBytes))
  return head.subarray(0, headLength(head))
}

/** What programs put around a mail: a byte order mark, blank lines, mbox's line "From …", and Apple Mail's count of its bytes. */
function withoutEnvelope(bytes: Uint8Array): Uint8Array {
  let start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  while (bytes[start] === lineFeed || bytes[start] === 13 || bytes[start] === 32) start++
  const first = Buffer.from(bytes.subarray(start, start + 1000)).toString('latin1')
  const firstLine = first.slice(0, first.search(/\n|$/) + 1)
  if (firstLine.startsWith('From ')) return bytes.subarray(start + firstLine.length)
  const [counted] = /^\d{1,12}(?=\s*$)/.exec(firstLine) ?? []
  if (counted === undefined) return bytes.subarray(start)
  start += firstLine.length
  return bytes.subarray(start, start + Number(counted))
}

export function headOfMail(email: Email): MailHead {
  const { subject = '', from, to = [], cc = [], bcc = [] } = email
  return {
    subject,
    from: peopleOf(from === undefined ? (email.sender === undefined ? [] : [email.sender]) : [from]),
    to: peopleOf(to),
    cc: peopleOf(cc),
    bcc: peopleOf(bcc),
    date: email.date ?? receivedOn(email.headers),
    tags: ownLabels(valuesOf(email.headers, ['x-gmail-labels', 'keywords', 'x-keywords']).flatMap((value) => value.split(','))),
  }
}

const peopleOf = (addresses: readonly Address[]): Person[] =>
  addresses.flatMap(({ name, address, group }) => (group === undefined ? [{ name, address: address ?? '' }] : peopleOf(group)))

const valuesOf = (headers: readonly Header[], keys: readonly string[]) =>
  headers.filter(({ key }) => keys.includes(key)).map(({ value }) => value)

/** The day stands behind the last semicolon. */
const receivedOn = (headers: readonly Header[]) => {
  const received = headers.find(({ key }) => key === 'received')?.value ?? ''
  return received.slice(received.lastIndexOf(';') + 1).trim()
}

const mailHeaders = new Set(
  'from to cc bcc subject date message-id received sender reply-to return-path mime-version content-type'.split(' '),
)

/** Whether anything in it is a mail's: a binary or a text with this extension has none of it. */
export const isMail = ({ headers }: Email): boolean => headers.some(({ key, value }) => mailHeaders.has(key) && value !== '')
