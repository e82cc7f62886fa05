// A file's bytes to what the store takes: hash, text, passages, index terms. The same code wherever reading happens.
import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import type { Chunk, ChunkLimits } from '../chunk/chunk.ts'
import { systemCode, systemReason } from '../files/system-reason.ts'
import type { Note } from '../readers/note.ts'
import { isContainer } from '../readers/note-paths.ts'
import type { ReadLimits } from '../readers/read-note.ts'
import type { DocumentReader, TextReader } from '../readers/reader.ts'
import { boundNote } from './bound-note.ts'
import { containerHash, type FileSource } from './file-source.ts'
import type { ListAnswer, ReadAnswer, ReadChunk, ReadFacts, ReadPart, ReadRequest } from './note-reader.ts'

/** The stages, pure but for their speed. */
export interface ReadingStages {
  /** Throws NO_READER, TOO_LARGE, BINARY_FILE; anything else is taken for a bug of the reader. */
  readNote(bytes: Uint8Array, path: string, limits: ReadLimits, reader?: TextReader | DocumentReader): Promise<Note>
  chunkNote(note: Note, limits: ChunkLimits): readonly Chunk[]
  /** Index terms of a text in its order, separated by spaces. */
  indexTerms(text: string): string
}

/** How notes are cut for one encoder, and how much of one is read. */
export interface ReadingRules extends ReadLimits {
  chunk: ChunkLimits
  /** The encoder's prefix for passages. */
  prefix: string
  /** Tokens of a note's text, and passages, beyond which the rest of it is left out. */
  maxNoteTokens: number
  maxNotePassages: number
}

/** A reading whose passages are made as they are asked for: there may be tens of thousands of them. */
export type FileReading =
  | Exclude<ReadAnswer, { kind: 'read' }>
  | { kind: 'read'; hash: string; facts: ReadFacts; chunks: Iterable<ReadChunk>; part: ReadPart | null }

/** Throws only what is a bug of a stage; whatever a file may do to us is an answer. */
export async function readFileAnew(
  request: ReadRequest,
  source: Pick<FileSource, 'read' | 'list'>,
  stages: ReadingStages,
  rules: ReadingRules,
): Promise<FileReading> {
  const { path, knownHash, vanishedHashes } = request
  try {
    if (isContainer(path)) return await readContainer(request, source)
    const { bytes, reader } = await source.read(path, rules)
    const hash = sha256(bytes)
    if (hash === knownHash) return { kind: 'same' }
    const note = await stages.readNote(bytes, path, rules, reader)
    const facts = factsOf(note)
    if (vanishedHashes.includes(hash)) return { kind: 'moved', hash, facts }
    return { kind: 'read', hash, facts, ...cutNote(note, stages, rules) }
  } catch (error) {
    return describeTrouble(error, path)
  }
}

/** The file itself is a note without text, found by its name; its notes are read one by one. */
async function readContainer(
  { path, knownHash, vanishedHashes }: ReadRequest,
  source: Pick<FileSource, 'list'>,
): Promise<FileReading> {
  const hash = await containerHash(path)
  if (hash === knownHash) return { kind: 'same' }
  const facts = { title: basename(path), tags: [], aliases: [], properties: [], dateMs: null }
  if (vanishedHashes.includes(hash)) return { kind: 'moved', hash, facts }
  const list = await source.list(path)
  const part = list?.leftOut ? { leftOut: list.leftOut } : null
  return { kind: 'read', hash, facts, chunks: [], part }
}

/** What is in a file that holds many notes. */
export async function listContainer(
  path: string,
  source: Pick<FileSource, 'list'>,
): Promise<Extract<ListAnswer, { kind: 'list' }> | FileTrouble> {
  try {
    const list = await source.list(path)
    return { kind: 'list', ...(list ?? { notes: [], leftOut: null }) }
  } catch (error) {
    return describeTrouble(error, path)
  }
}

/** A note as it is shown: blocks only where the text does not show them itself. */
export type NoteText = Note

/** A file that cannot be read, or is not there. */
export type FileTrouble = Extract<ReadAnswer, { kind: 'gone' | 'problem' }>

/** The same bytes by the same reader, for whoever shows a note. Throws what is a bug of the reader. */
export async function readFileAsNote(
  path: string,
  source: Pick<FileSource, 'read'>,
  { readNote }: Pick<ReadingStages, 'readNote'>,
  bounds: ReadLimits,
): Promise<{ kind: 'note'; note: NoteText } | FileTrouble> {
  try {
    const { bytes, reader } = await source.read(path, bounds)
    const note = await readNote(bytes, path, bounds, reader)
    return { kind: 'note', note: note.format === 'document' ? note : { ...note, blocks: [] } }
  } catch (error) {
    return describeTrouble(error, path)
  }
}

const factsOf = ({ title, tags, aliases, properties, dateMs }: Note): ReadFacts => ({ title, tags, aliases, properties, dateMs })

function cutNote(note: Note, { chunkNote, indexTerms }: ReadingStages, rules: ReadingRules) {
  const { chunk: limits, prefix, maxNoteTokens, maxNotePassages } = rules
  const bounded = boundNote(note, maxNoteTokens, limits.countTokens)
  const all = chunkNote(bounded.note, limits)
  const kept = all.slice(0, maxNotePassages)
  const isWhole = kept.length === all.length
  const cut = isWhole ? bounded.part : { readCharacters: kept.at(-1)?.end ?? 0, characters: note.text.length }
  const part = cut ?? (note.leftOut === null ? null : { leftOut: note.leftOut })
  return { chunks: readChunks(kept, prefix, indexTerms), part }
}

function* readChunks(chunks: readonly Chunk[], prefix: string, indexTerms: ReadingStages['indexTerms']): Generator<ReadChunk> {
  for (const chunk of chunks) yield readChunk(chunk, prefix, indexTerms)
}

function readChunk(chunk: Chunk, prefix: string, indexTerms: ReadingStages['indexTerms']): ReadChunk {
  const { ordinal, start, end, line, places, lineMarks, text, encoded } = chunk
  return {
    ordinal,
    start,
    end,
    line,
    places,
    lineMarks,
    heading: chunk.headings.join(' > '),
    text,
    encoded,
    textHash: sha256(prefix + encoded),
    words: indexTerms(chunk.searched),
    vector: null,
  }
}

/** Bugs go on: whoever asked logs them. */
function describeTrouble(error: unknown, path: string): FileTrouble {
  if (error instanceof AppError) return { kind: 'problem', code: error.code, message: error.message }
  const code = systemCode(error)
  // Removed or renamed since it was found; with its folder, whose name a file has now.
  if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'gone' }
  if (code === 'UNKNOWN' || code.startsWith('ERR_')) throw error
  return { kind: 'problem', code: 'UNREADABLE_FILE', message: `${path} could not be read: ${systemReason(code)}.` }
}

/** What is said of a file whose reading met a bug. */
export const readerBug = (path: string): FileTrouble => ({
  kind: 'problem',
  code: 'INTERNAL',
  message: `${path} could not be read: its reader failed. The log has the details.`,
})

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex')
