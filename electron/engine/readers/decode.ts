// Bytes -> text, whatever the encoding; binaries and oversized files are refused before anything parses them.
import { detect } from 'chardet'
import { AppError } from '../../../shared/errors.ts'

/** Bytes looked at to tell text from a binary, and one encoding from another. */
const sniffBytes = 64 * 1024
/** Control characters that no text holds, per character looked at. */
const maxControlShare = 0.02

/** The file's text without its byte order mark; line ends stay. Throws TOO_LARGE, BINARY_FILE. */
export function decodeNote(bytes: Uint8Array, path: string, maxNoteBytes: number): string {
  if (bytes.length > maxNoteBytes) {
    const message = `${path} is larger than ${Math.round(maxNoteBytes / 1024 / 1024)} MB and was left out.`
    throw new AppError('TOO_LARGE', message, { path, sizeBytes: bytes.length, limitBytes: maxNoteBytes })
  }
  const head = bytes.subarray(0, sniffBytes)
  const utf16 = utf16Kind(head)
  if (utf16 === null && head.includes(0)) throw binary(path)
  const text = utf16 ? decodeAs(utf16, bytes) : (decodeUtf8(bytes) ?? decodeLegacy(bytes))
  if (controlShare(text.slice(0, sniffBytes)) > maxControlShare) throw binary(path)
  // Half a surrogate pair cannot be stored or sent; the replacement is as long, so offsets hold.
  return text.toWellFormed()
}

const binary = (path: string) => new AppError('BINARY_FILE', `${path} is not a text file, whatever its name says.`, { path })

/** By its byte order mark, or by zeros on every other byte: Latin text in UTF-16 is half zeros. */
function utf16Kind(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  if (head.length < 4 || !head.includes(0)) return null
  const zeros = [0, 0]
  for (let at = 0; at < head.length; at++) if (head[at] === 0) zeros[at % 2]!++
  const half = head.length / 2
  const [even = 0, odd = 0] = zeros
  if (odd > half * 0.4 && even < half * 0.05) return 'utf-16le'
  return even > half * 0.4 && odd < half * 0.05 ? 'utf-16be' : null
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function decodeLegacy(bytes: Uint8Array): string {
  const name = detect(bytes.subarray(0, sniffBytes))
  // Latin-1 is read as its superset Windows-1252, as the Encoding standard has it.
  return decodeAs(name ?? 'windows-1252', bytes)
}

function decodeAs(encoding: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder(encoding).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function controlShare(text: string): number {
  let found = 0
  for (let at = 0; at < text.length; at++) if (isControl(text.charCodeAt(at))) found++
  return text.length === 0 ? 0 : found / text.length
}

/** Not tab, line feed, vertical tab, form feed, carriage return, escape; the replacement character marks a failed decoding. */
const isControl = (code: number) => (code < 32 && (code < 9 || code > 13) && code !== 27) || code === 0xfffd
