// Whether a mail's body is for its recipient's key alone (S/MIME, PGP): then its head is all that can be searched.
import type { Email } from 'postal-mime'

export interface Encryption {
  /** For people. */
  sentence: string
  /** Parts that hold the encrypted body. */
  types: ReadonlySet<string>
}

const sentence = 'Its body is encrypted: only its subject, people and date are searchable.'
const smimeTypes = new Set(['application/pkcs7-mime', 'application/x-pkcs7-mime'])
const pgpTypes = new Set(['application/pgp-encrypted', 'application/octet-stream'])

export function encryptedBy({ headers, text = '' }: Email): Encryption | null {
  const type = headers.find(({ key }) => key === 'content-type')?.value.toLowerCase() ?? ''
  if (type.startsWith('multipart/encrypted')) return { sentence, types: pgpTypes }
  if (/^application\/(?:x-)?pkcs7-mime/.test(type)) {
    const isSigned = type.includes('signed-data')
    return {
      sentence: isSigned
        ? 'Its body is signed in a form that cannot be read: only its subject, people and date are searchable.'
        : sentence,
      types: smimeTypes,
    }
  }
  return /^\s{0,100}-----BEGIN PGP MESSAGE-----/.test(text) ? { sentence, types: new Set() } : null
}
