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

type ByteAt = (at: number) => number

/** Bytes read at once: headers of tensors stand between megabytes of weights. */
const windowBytes = 16 * 1024
/** Names and paths; anything longer is an attack or another kind of file. */
const maxTextBytes = 64 * 1024

export function openProtoFile(path: string): ProtoFile {
  const file = openSync(path, 'r')
  const byteAt = createWindow(file)
  return {
    sizeBytes: fstatSync(file).size,
    fields: (start, end) => readFields(byteAt, start, end),
    text({ start, end }) {
      if (end - start > maxTextBytes) throw new Error('a name in it is too long')
      return Buffer.from(Array.from({ length: end - start }, (_, at) => byteAt(start + at))).toString('utf8')
    },
    close: () => closeSync(file),
  }
}

function createWindow(file: number): ByteAt {
  const window = Buffer.alloc(windowBytes)
  let start = 0
  let end = 0
  return (at) => {
    if (at < start || at >= end) {
      start = at
      end = at + readSync(file, window, 0, windowBytes, at)
      if (end === at) throw new Error('it ends early')
    }
    return window[at - start]!
  }
}

function* readFields(byteAt: ByteAt, start: number, end: number): Generator<ProtoField> {
  for (let at = start; at < end; ) {
    const tag = readNumber(byteAt, at, end)
    const field = readField(byteAt, { number: Math.floor(tag.value / 8), kind: tag.value % 8, at: tag.next }, end)
    yield field
    at = field.end
  }
}

/** Bytes of the kinds that have a fixed length. */
const fixedBytes: Readonly<Record<number, number>> = { 1: 8, 5: 4 }

function readField(byteAt: ByteAt, { number, kind, at }: { number: number; kind: number; at: number }, end: number): ProtoField {
  if (kind === 0) {
    const { value, next } = readNumber(byteAt, at, end)
    return { number, value, start: at, end: next }
  }
  const sized = kind === 2 ? readNumber(byteAt, at, end) : { value: fixedBytes[kind], next: at }
  if (sized.value === undefined || sized.next + sized.value > end) throw new Error('a field in it is malformed')
  return { number, value: null, start: sized.next, end: sized.next + sized.value }
}

/** Seven bits a byte, the lowest first. */
function readNumber(byteAt: ByteAt, from: number, end: number): { value: number; next: number } {
  let value = 0
  for (let at = from; at < Math.min(end, from + 10); at++) {
    const byte = byteAt(at)
    value += (byte & 127) * 2 ** (7 * (at - from))
    if (byte < 128) return { value, next: at + 1 }
  }
  throw new Error('a number in it is malformed')
}
