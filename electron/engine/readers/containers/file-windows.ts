// A file of any size, looked through piece by piece: of gigabytes a few megabytes lie in memory.
import type { FileHandle } from 'node:fs/promises'

export interface FileWindow {
  /** Only until the next window is asked for. */
  bytes: Buffer
  /** Where `bytes` begin in the file. */
  at: number
  /** What begins in bytes[from, to) is found in this window and no other; bytes around it are there to look at. */
  from: number
  to: number
}

const windowBytes = 4 * 1024 * 1024

/** `before`, `behind`: bytes that are seen around what a window is for. */
export async function* windowsOf(
  file: FileHandle,
  { before, behind }: { before: number; behind: number },
): AsyncGenerator<FileWindow> {
  const { size } = await file.stat()
  const buffer = Buffer.allocUnsafe(Math.min(size, windowBytes + before + behind))
  for (let start = 0; start < size; start += windowBytes) {
    const at = Math.max(0, start - before)
    const length = await fill(file, buffer, at)
    const end = Math.min(start + windowBytes, at + length)
    // Cut off while it was read.
    if (end <= start) return
    yield { bytes: buffer.subarray(0, length), at, from: start - at, to: end - at }
  }
}

/** Bytes of a file, fewer where it ends before. */
export async function readRange(file: FileHandle, start: number, end: number): Promise<Uint8Array> {
  const bytes = Buffer.alloc(Math.max(0, end - start))
  return bytes.subarray(0, await fill(file, bytes, start))
}

/** As many bytes as the file has from `at` on, at most the buffer's length. */
async function fill(file: FileHandle, buffer: Buffer, at: number): Promise<number> {
  let length = 0
  while (length < buffer.length) {
    const { bytesRead } = await file.read(buffer, length, buffer.length - length, at + length)
    if (bytesRead === 0) break
    length += bytesRead
  }
  return length
}

/** Offsets of the bytes of `wanted` that begin in the window. */
export function* findAll({ bytes, from, to }: Pick<FileWindow, 'bytes' | 'from' | 'to'>, wanted: string): Generator<number> {
  const needle = Buffer.from(wanted)
  for (let at = bytes.indexOf(needle, from); at >= 0 && at < to; at = bytes.indexOf(needle, at + 1)) yield at
}
