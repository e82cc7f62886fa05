// Bytes -> text, whatever the encoding; binaries and oversized files are refused before anything parses them.
import { isUtf8 } from 'node:buffer'
import { AppError } from '../../../../shared/errors.ts'
import { decodeAs, encodingOf } from './decode-as.ts'
import { legacyEncoding } from './legacy-encoding.ts'

/** Bytes looked at to tell text from a binary, and one encoding from another. */
const sniffBytes = 64 * 1024
/** Control characters that no text holds, per character looked at. */
const maxControlShare = 0.02
/**
 * Characters that UTF-8 could not read, per character beyond ASCII: a file that was cut off or mended by hand is still UTF-8. Letters
 * in other encodings hardly ever make characters of it, so the bound may be wide: short notes have few of either.
 */
const maxBrokenShare = 0.25

/**
 * The file's text without its byte order mark; line ends stay. `declared`: the encoding that the file itself names, believed
 * where it is not UTF-8 or -16 anyway. Throws TOO_LARGE, BINARY_FILE.
 */
export function decodeNote(bytes: Uint8Array, path: string, maxNoteBytes: number, declared: string | null = null): string {
  if (bytes.length > maxNoteBytes) {
    const megabytes = (size: number) => `${Math.round(size / 1024 / 102.4) / 10} MB`
    const message = `${path} was left out: it has ${megabytes(bytes.length)}, and notes up to ${megabytes(maxNoteBytes)} are read.`
    throw new AppError('TOO_LARGE', message, { path, sizeBytes: bytes.length, limitBytes: maxNoteBytes })
  }
  const head = bytes.subarray(0, sniffBytes)
  const utf16 = utf16Kind(head)
  if (utf16 === null && head.includes(0)) throw binary(path)
  const utf8 = utf16 === null ? decodeUtf8(bytes) : null
  const text = utf8 ?? decodeAs(utf16 ?? believed(declared) ?? legacyEncoding(bytes), bytes)
  if (controlShare(text.slice(0, sniffBytes), utf8 === null) > maxControlShare) throw binary(path)
  // Half a surrogate pair cannot be stored or sent; the replacement is as long, so offsets hold.
  return text.toWellFormed()
}

const binary = (path: string) =>
  new AppError('BINARY_FILE', `${path} was left out: it is not a text file, whatever its name says.`, { path })

/** By its byte order mark, or by zeros on every other byte only: in UTF-16 at least spaces and line ends have one. */
function utf16Kind(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  if (head.length < 4 || head.length % 2 === 1 || !head.includes(0)) return null
  const zeros = [0, 0]
  for (let at = 0; at < head.length; at++) if (head[at] === 0) zeros[at % 2]!++
  const [even = 0, odd = 0] = zeros
  if (even > 0 === odd > 0) return null
  const kind = odd > 0 ? 'utf-16le' : 'utf-16be'
  return Math.max(even, odd) > head.length * 0.2 || isProse(decodeAs(kind, head)) ? kind : null
}

/** Nearly nothing but letters, digits, punctuation and spaces of scripts that notes are written in. */
function isProse(text: string): boolean {
  const known = text.match(
    /[\s\x21-\x7e\u00a0-\u06ff\u0900-\u0fff\u2010-\u205f\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uff65]/g,
  )
  return (known?.length ?? 0) > text.length * 0.95
}

/** Null where it is another encoding. */
function decodeUtf8(bytes: Uint8Array): string | null {
  const head = bytes.subarray(0, sniffBytes)
  // ISO-2022-JP is seven bits wide, so it would pass for ASCII.
  if (head.includes(escape) && /.\$[@B]/s.test(decodeAs('latin1', head.subarray(head.indexOf(escape))))) {
    return decodeAs('iso-2022-jp', bytes)
  }
  const decoder = new TextDecoder('utf-8')
  if (isUtf8(bytes)) return decoder.decode(bytes)
  // As a stream: a letter that is not whole at the end is left out, and only shows when the stream ends.
  const text = decoder.decode(bytes, { stream: true })
  let [broken, beyondAscii] = [0, 0]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code > 0x7e) beyondAscii++
    if (code === 0xfffd) broken++
  }
  // Without a letter that it could read nothing speaks for UTF-8.
  return beyondAscii > 0 && broken <= beyondAscii * maxBrokenShare ? text + decoder.decode() : null
}

const escape = 0x1b

/** What a file says of itself, but for UTF: it has been read as that before, and was not. */
function believed(declared: string | null): string | null {
  const encoding = declared === null ? null : encodingOf(declared)
  return encoding?.startsWith('utf-') ? null : encoding
}

/** `isGuess`: the encoding is one that fitted best, so what it could not read counts against it. */
function controlShare(text: string, isGuess: boolean): number {
  let found = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (isControl(code) || (isGuess && code === 0xfffd)) found++
  }
  return text.length === 0 ? 0 : found / text.length
}

/** Not tab, line feed, vertical tab, form feed, carriage return, escape. */
const isControl = (code: number) => code < 32 && (code < 9 || code > 13) && code !== 27
