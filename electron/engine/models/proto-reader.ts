// Walks a protocol buffer file field by field without loading it: bytes that nobody asks for are skipped.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/** One field: a number, or the bytes between `start` and `end`. */
export interface ProtoField {
  number: number
  /** Of a whole number; null for others. */
  value: number | null
  start: number
  end: number
}

export interface ProtoFile {
  readonly sizeBytes: number
  /** The fields of the message between two offsets. Throws where the bytes are no message. */
  fields(start: number, end: number): Generator<ProtoField>
  text(field: ProtoField): string
  close(): void
}

/** Bytes read at once: headers of tensors stand between megabytes of weights. */
const windowBytes = 16 * 1024
/** Names and paths; anything longer is an attack or another kind of file. */
const maxTextBytes = 64 * 1024

export function openProtoFile(path: string): ProtoFile {
  const file = openSync(path, 'r')
  const sizeBytes = fstatSync(file).size
  const window = Buffer.alloc(windowBytes)
  let [windowStart, windowEnd] = [0, 0]
  const byteAt = (at: number) => {
    if (at < windowStart || at >= windowEnd) {
      windowStart = at
      windowEnd = at + readSync(file, window, 0, windowBytes, at)
      if (windowEnd === at) throw new Error('it ends early')
    }
    return window[at - windowStart]!
  }
  const varint = (from: number, end: number) => {
    let value = 0
    for (let at = from; at < Math.min(end, from + 10); at++) {
      const byte = byteAt(at)
      value += (byte & 127) * 2 ** (7 * (at - from))
      if (byte < 128) return { value, next: at + 1 }
    }
    throw new Error('a number in it is malformed')
  }
  function* fields(start: number, end: number): Generator<ProtoField> {
    for (let at = start; at < end; ) {
      const tag = varint(at, end)
      const field = { number: Math.floor(tag.value / 8), value: null, start: tag.next }
      const kind = tag.value % 8
      if (kind === 0) {
        const { value, next } = varint(tag.next, end)
        yield { ...field, value, end: next }
        at = next
      } else {
        const sized = kind === 2 ? varint(tag.next, end) : undefined
        const from = sized?.next ?? tag.next
        const length = sized?.value ?? { 1: 8, 5: 4 }[kind]
        if (length === undefined || from + length > end) throw new Error('a field in it is malformed')
        yield { ...field, start: from, end: from + length }
        at = from + length
      }
    }
  }
  return {
    sizeBytes,
    fields,
    text({ start, end }) {
      if (end - start > maxTextBytes) throw new Error('a name in it is too long')
      return Buffer.from(Array.from({ length: end - start }, (_, at) => byteAt(start + at))).toString('utf8')
    },
    close: () => closeSync(file),
  }
}
