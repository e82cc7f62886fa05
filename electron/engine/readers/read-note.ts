// The one door to the readers: a file's bytes and name -> Note.
import { basename } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { completeNote, type Reading } from './complete-note.ts'
import { decodeNote } from './decode/decode-note.ts'
import { extensionOf, readerOf } from './formats.ts'
import type { Note } from './note.ts'
import type { FormatReader, ReaderResources, TextReader } from './reader.ts'

export interface ReadLimits {
  /** Bytes of a text that are read at most. */
  maxNoteBytes: number
  /** The same of a PDF, an office file and their like. */
  maxDocumentBytes: number
}

/** `reader`: where another than the name says reads it. Throws NO_READER, TOO_LARGE, BINARY_FILE, and what a reader of documents throws. */
export async function readNote(
  bytes: Uint8Array,
  path: string,
  limits: ReadLimits,
  reader: FormatReader | undefined = readerOf(path),
  resources: ReaderResources = {},
): Promise<Note> {
  return completeNote(await readBytes(bytes, path, limits, { reader, resources, depth: 0 }), path)
}

/** The same for files that are text. Throws NO_READER, TOO_LARGE, BINARY_FILE. */
export function readTextNote(bytes: Uint8Array, path: string, limits: Pick<ReadLimits, 'maxNoteBytes'>): Note {
  const reader = readerOf(path)
  if (reader?.kind !== 'text') throw noReader(path)
  return completeNote(readText(bytes, path, reader, limits), path)
}

/** Files inside files inside files: nobody's note lies deeper, and an archive may hold itself. */
const maxDepth = 3

interface Asked {
  reader: FormatReader | undefined
  resources: ReaderResources
  /** How many files this one lies in. */
  depth: number
}

async function readBytes(bytes: Uint8Array, path: string, limits: ReadLimits, asked: Asked): Promise<Reading> {
  const { reader, resources, depth } = asked
  if (reader === undefined || reader.kind === 'container') throw noReader(path)
  if (reader.kind === 'text') return readText(bytes, path, reader, limits)
  if (bytes.length > limits.maxDocumentBytes) {
    throw new AppError('TOO_LARGE', tooLarge(path, bytes.length, limits.maxDocumentBytes), {
      path,
      sizeBytes: bytes.length,
      limitBytes: limits.maxDocumentBytes,
    })
  }
  // As Windows makes a new document, and a broken download a file.
  if (bytes.length === 0) throw new AppError('FILE_WITHOUT_TEXT', `${path} was left out: it is empty.`, { path })
  return reader.read(bytes, {
    ...resources,
    path,
    name: basename(path),
    readInner: async (inner, name) => {
      const innerReader = readerOf(name)
      if (depth >= maxDepth || innerReader === undefined) return null
      try {
        return await readBytes(inner, name, limits, { reader: innerReader, resources, depth: depth + 1 })
      } catch (error) {
        // What is wrong with an attachment keeps nobody from the mail it came with.
        if (error instanceof AppError) return null
        throw error
      }
    },
  })
}

function readText(
  bytes: Uint8Array,
  path: string,
  reader: TextReader,
  { maxNoteBytes }: Pick<ReadLimits, 'maxNoteBytes'>,
): Reading {
  return reader.read(decodeNote(bytes, path, maxNoteBytes, reader.declaredEncoding?.(bytes) ?? null), basename(path))
}

function noReader(path: string): AppError {
  const extension = extensionOf(path)
  const kind = extension === '' ? 'files without an extension' : `.${extension} files`
  return new AppError('NO_READER', `${path} was left out: Nearnote cannot read ${kind} yet.`, { path, extension })
}

const megabytes = (bytes: number) => (bytes / 1024 / 1024).toFixed(1)

export function tooLarge(path: string, sizeBytes: number, limitBytes: number): string {
  return `${path} is ${megabytes(sizeBytes)} MB; files of its kind over ${megabytes(limitBytes)} MB are left out. Split it to have it found.`
}
