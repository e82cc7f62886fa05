// Bytes of an RTF text in a row -> its characters, in the encoding of the font that is on.
import { decodeAs } from '../decode/decode-as.ts'
import { isLeadByte, symbolFont } from './code-pages.ts'

export interface ByteRun {
  add(byte: number, encoding: string): void
  /** True when the last byte begins a letter of two: the next character of the text is its other half. */
  readonly isHalf: boolean
  /** Of the bytes that came last. */
  readonly encoding: string
  /** What has come so far; it begins anew. */
  take(): string
}

const bulletOfSymbolFont = 0xb7

export function createByteRun(): ByteRun {
  let bytes: number[] = []
  let encoding = ''
  let isHalf = false
  let done = ''

  function decode(): void {
    if (bytes.length > 0) done += encoding === symbolFont ? symbols(bytes) : decodeAs(encoding, Uint8Array.from(bytes))
    bytes = []
    isHalf = false
  }

  return {
    add(byte, its) {
      if (its !== encoding) decode()
      encoding = its
      bytes.push(byte)
      isHalf = !isHalf && isLeadByte(encoding, byte)
    },
    get isHalf() {
      return isHalf
    },
    get encoding() {
      return encoding
    },
    take() {
      decode()
      const text = done
      done = ''
      return text
    },
  }
}

/** Of pictures only the bullet is a sign of the text. */
const symbols = (bytes: readonly number[]) => (bytes.includes(bulletOfSymbolFont) ? '•' : '')
