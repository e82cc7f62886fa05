// Bytes of a note and who reads them, whether it is a file or stands in one that holds many.
import { createHash } from 'node:crypto'
import { open, readFile, stat } from 'node:fs/promises'
import { AppError } from '../../../shared/errors.ts'
import { readerOf } from '../readers/formats.ts'
import { mostBytesOf, nameInside, possibleContainers } from '../readers/note-paths.ts'
import { type ReadLimits, tooLarge } from '../readers/read-note.ts'
import type { ContainedNote, ContainerReader, DocumentReader, OpenContainer, TextReader } from '../readers/reader.ts'
import type { ContainerList, ListedNote } from './note-reader.ts'

/** `reader` is absent where the path alone says who reads it. */
export interface NoteSource {
  bytes: Uint8Array
  reader?: TextReader | DocumentReader
}

export interface FileSource {
  /** Throws TOO_LARGE, what a container throws, and what the system says. */
  read(path: string, limits: ReadLimits): Promise<NoteSource>
  /** What is in a file that holds many notes; null for any other file. Throws what a container throws. */
  list(path: string): Promise<Omit<ContainerList, 'kind'> | null>
  close(): Promise<void>
}

/** The last file of many notes stays open: they are read one after the other. */
export function createFileSource(): FileSource {
  let last: Opened | null = null

  async function openContainer(path: string, reader: ContainerReader): Promise<Opened> {
    const { size, mtimeMs } = await stat(path)
    const key = `${path}\n${size}\n${mtimeMs}`
    if (last?.key === key) return last
    await last?.container.close()
    last = null
    const container = await reader.open(path)
    last = { key, container, notes: new Map(container.notes.map((note) => [note.name, note])) }
    return last
  }

  return {
    async read(path, limits) {
      const holder = await containerOf(path)
      if (holder === null) return { bytes: await readBytes(path, limits) }
      const { container, notes } = await openContainer(holder.file, holder.reader)
      const note = notes.get(nameInside(holder.file, path))
      // As for a file that is gone: the container has changed since it was listed.
      if (note === undefined) throw Object.assign(new Error(`${path} is no longer there.`), { code: 'ENOENT' })
      return { bytes: await container.read(note), reader: note.reader }
    },
    async list(path) {
      const reader = readerOf(path)
      if (reader?.kind !== 'container') return null
      const { container } = await openContainer(path, reader)
      return { notes: container.notes.map(listed), leftOut: container.leftOut ?? null }
    },
    async close() {
      await last?.container.close()
      last = null
    },
  }
}

interface Opened {
  key: string
  container: OpenContainer
  notes: ReadonlyMap<string, ContainedNote>
}

const listed = ({ name, sizeBytes, modifiedMs }: ContainedNote): ListedNote => ({ name, sizeBytes, modifiedMs })

/** The file that holds the note; null for a note that is a file. */
async function containerOf(path: string): Promise<{ file: string; reader: ContainerReader } | null> {
  for (const file of possibleContainers(path)) {
    const reader = readerOf(file)
    const kind = await stat(file).catch(() => null)
    if (reader?.kind === 'container' && kind?.isFile()) return { file, reader }
  }
  return null
}

async function readBytes(path: string, limits: ReadLimits): Promise<Uint8Array> {
  const limitBytes = mostBytesOf(path, limits)
  const { size } = await stat(path)
  if (size > limitBytes) throw new AppError('TOO_LARGE', tooLarge(path, size, limitBytes), { path, sizeBytes: size, limitBytes })
  return readFile(path)
}

const hashedBytes = 64 * 1024

/** Tells one state of a file that holds many notes from another: its size, beginning and end. It may have gigabytes. SHA-256 in hex. */
export async function containerHash(path: string): Promise<string> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const hash = createHash('sha256').update(`${size}\n`)
    for (const position of [0, Math.max(0, size - hashedBytes)]) {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(hashedBytes), 0, hashedBytes, position)
      hash.update(buffer.subarray(0, bytesRead))
    }
    return hash.digest('hex')
  } finally {
    await file.close()
  }
}
