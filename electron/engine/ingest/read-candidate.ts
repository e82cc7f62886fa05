// The first half of a note's path: bytes, hash, text, chunks. Reads one file and says what came of it; writes nothing.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import type { Chunk, ChunkLimits } from '../chunk/chunk.ts'
import { systemCode, systemReason } from '../library/system-reason.ts'
import type { FoundFile } from '../library/walk.ts'
import type { NewChunk, NoteState, NoteWrite } from '../store/store.ts'
import type { IngestParts } from './parts.ts'
import { tooLarge } from './plan-changes.ts'
import type { FileProblem } from './problem-state.ts'

/** What a note says of itself, whatever its text. */
type Described = Pick<NoteState, 'title' | 'aliases' | 'properties' | 'dateMs'>

export type Reading =
  /** The text is known; only its times may have changed. */
  | { kind: 'same'; times: Pick<NoteState, 'path' | 'folder' | 'sizeBytes' | 'modifiedMs' | 'dateMs'> }
  /** A note that vanished elsewhere and stands here now. */
  | { kind: 'moved'; from: NoteState; to: Pick<NoteState, 'path' | 'folder' | 'modifiedMs' | keyof Described> }
  | { kind: 'read'; write: NoteWrite }
  | { kind: 'problem'; problem: FileProblem }
  | { kind: 'gone' }

export interface Candidate {
  file: FoundFile
  folder: string
  known: NoteState | undefined
  /** Chunk it anew even when its bytes are known. */
  isForced: boolean
  /** Lets others on the event loop now and then. */
  breathe(): Promise<void>
  /** A vanished note with these bytes, no longer offered to others; undefined when there is none. */
  claimMove(hash: string): NoteState | undefined
}

export interface Recipe {
  fingerprint: string
  limits: ChunkLimits
  /** The encoder's prefix for passages. */
  prefix: string
}

/** How notes are cut and encoded here, and the fingerprint that says so. */
export function recipeOf({ encoder, chunkerVersion, settings }: IngestParts): Recipe {
  const { info, countTokens } = encoder
  const prefix = info.prefixes.passage
  const limit = Math.min(settings.chunk.maxTokens, info.maxTokens)
  // [CLS] and [SEP].
  const maxTokens = limit - countTokens(prefix) - 2
  const targetTokens = Math.min(settings.chunk.targetTokens, maxTokens)
  const made = `${chunkerVersion}\n${targetTokens}\n${maxTokens}\n${info.fingerprint}`
  return { fingerprint: sha256(made).slice(0, 16), limits: { targetTokens, maxTokens, countTokens }, prefix }
}

export async function readCandidate(candidate: Candidate, recipe: Recipe, parts: IngestParts): Promise<Reading> {
  const { file, folder } = candidate
  try {
    const bytes = await readFile(file.path)
    const limit = parts.settings.library.maxNoteBytes
    if (bytes.length > limit) {
      const data = { path: file.path, sizeBytes: bytes.length, limitBytes: limit }
      throw new AppError('TOO_LARGE', tooLarge(file.path, bytes.length, limit), data)
    }
    return await interpret(bytes, candidate, recipe, parts)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return { kind: 'gone' }
    const { code, message } = reasonOf(error, file.path, parts)
    return { kind: 'problem', problem: { folder, code, message, ...file } }
  }
}

async function interpret(bytes: Buffer, candidate: Candidate, recipe: Recipe, parts: IngestParts): Promise<Reading> {
  const { file, folder, known, isForced, breathe } = candidate
  const { path, modifiedMs } = file
  const hash = sha256(bytes)
  if (known && !isForced && isCurrent(known, hash, recipe)) {
    const dateMs = known.dateMs === known.modifiedMs ? modifiedMs : known.dateMs
    return { kind: 'same', times: { ...file, folder, dateMs } }
  }
  const note = await parts.readNote(bytes, path, parts.settings.library)
  await breathe()
  const { title, aliases, properties } = note
  const described = { title, aliases, properties, dateMs: note.dateMs ?? modifiedMs }
  const from = known || isForced ? undefined : candidate.claimMove(hash)
  if (from && isCurrent(from, hash, recipe) && extname(from.path) === extname(path)) {
    return { kind: 'moved', from, to: { path, folder, modifiedMs, ...described } }
  }
  const chunks: NewChunk[] = []
  for (const chunk of parts.chunkNote(note, recipe.limits)) {
    await breathe()
    chunks.push(newChunk(chunk, recipe.prefix, parts.indexTerms))
  }
  const state = {
    path,
    folder,
    sizeBytes: file.sizeBytes,
    modifiedMs,
    hash,
    fingerprint: recipe.fingerprint,
    state: 'waiting' as const,
    code: '',
    message: '',
    tags: note.tags,
    ...described,
  }
  return { kind: 'read', write: { state, chunks } }
}

const isCurrent = (note: NoteState, hash: string, { fingerprint }: Recipe) =>
  note.hash === hash && note.fingerprint === fingerprint && (note.state === 'indexed' || note.state === 'waiting')

function newChunk(chunk: Chunk, prefix: string, indexTerms: IngestParts['indexTerms']): NewChunk {
  const { ordinal, start, end, line, text, encoded } = chunk
  return {
    ordinal,
    start,
    end,
    line,
    heading: chunk.headings.join(' > '),
    text,
    encoded,
    textHash: sha256(prefix + encoded),
    words: indexTerms(chunk.searched),
    vector: null,
  }
}

function reasonOf(error: unknown, path: string, { log }: IngestParts): { code: AppError['code']; message: string } {
  if (error instanceof AppError) return error
  const code = systemCode(error)
  if (code !== 'UNKNOWN' && !code.startsWith('ERR_')) {
    return { code: 'UNREADABLE_FILE', message: `${path} could not be read: ${systemReason(code)}.` }
  }
  log(error)
  return { code: 'INTERNAL', message: `${path} could not be read: its reader failed. The log has the details.` }
}

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex')
