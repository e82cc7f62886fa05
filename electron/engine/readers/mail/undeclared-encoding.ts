// Old mails have letters beyond ASCII in their heads, and in their texts, without saying in which encoding.
import { isUtf8 } from 'node:buffer'
import { decodeAs } from '../decode/decode-as.ts'
import { legacyEncoding } from '../decode/legacy-encoding.ts'
import { headLength } from './head-length.ts'

/** The head of a mail as text, in whichever encoding it is. */
export const decodeHead = (head: Buffer): string => (isUtf8(head) ? head.toString('utf8') : decodeAs(legacyEncoding(head), head))

/** The same mail with what names no encoding in UTF-8; parts that name one stay as they are. */
export function inUtf8(mail: Uint8Array): Uint8Array {
  const bytes = Buffer.from(mail.buffer, mail.byteOffset, mail.byteLength)
  if (isUtf8(bytes)) return mail
  const length = headLength(bytes)
  const head = decodeHead(bytes.subarray(0, length))
  const body = bytes.subarray(length)
  return Buffer.concat([
    Buffer.from(head),
    namesEncoding(head) || isUtf8(body) ? body : Buffer.from(decodeAs(legacyEncoding(body), body)),
  ])
}

/** Parts have heads of their own; what is encoded as ASCII is decoded first. */
const namesEncoding = (head: string) =>
  /charset\s?=|multipart\/|^content-transfer-encoding:\s{0,9}(?:base64|quoted-printable)/im.test(head)
