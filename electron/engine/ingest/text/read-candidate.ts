// The first half of a note's path: its file is read, and what came of it is said in the store's words. Writes nothing.
import type { FoundFile } from '../../library/walk-result.ts'
import type { NoteReader, ReadAnswer, ReadFacts, ReadPart } from '../../reading/note-reader.ts'
import type { Recipe } from '../../reading/recipe.ts'
import type { NoteState, NoteWrite } from '../../store/stored.ts'
import { isCurrent } from './is-current.ts'
import type { Moves } from './moves.ts'
import { type FileProblem, isFinal } from './problem-state.ts'

/** What a note says of itself, whatever its text. */
type Described = Pick<NoteState, 'title' | 'aliases' | 'properties' | 'dateMs'>

export type CandidateReading =
  /** The text is known; only its times may have changed. */
  | { kind: 'same'; times: Pick<NoteState, 'path' | 'folder' | 'sizeBytes' | 'modifiedMs' | 'dateMs'> }
  /** A note that vanished elsewhere and stands here now. */
  | { kind: 'moved'; from: NoteState; to: Pick<NoteState, 'path' | 'folder' | 'modifiedMs' | keyof Described> }
  | { kind: 'read'; write: NoteWrite }
  | { kind: 'problem'; problem: FileProblem }
  | { kind: 'gone' }

export interface FileCandidate {
  file: FoundFile
  folder: string
  known: NoteState | undefined
  /** Chunk it anew even when its bytes are known. */
  isForced: boolean
}

export interface ReadCandidateDeps {
  reader: NoteReader
  recipe: Recipe
  moves: Moves
}

/** Throws CANCELLED, and READER_FAILED when nothing can be read at all. */
export async function readCandidate(
  candidate: FileCandidate,
  parts: ReadCandidateDeps,
  signal: AbortSignal,
): Promise<CandidateReading> {
  const { file, known, isForced } = candidate
  const { path, sizeBytes } = file
  const { reader, recipe, moves } = parts
  const knownHash = known && !isForced && isCurrent(known, recipe) ? known.hash : null
  const vanishedHashes = known || isForced ? [] : moves.hashesLike(file)
  const request = { path, sizeBytes, knownHash, vanishedHashes }
  const answer = await reader.read(request, signal)
  if (answer.kind !== 'moved') return readingOf(answer, candidate, recipe)
  const from = moves.claim(answer.hash, path)
  if (from) return { kind: 'moved', from, to: { path, folder: candidate.folder, ...describe(answer.facts, file) } }
  // A copy that was read before this one has taken its place.
  return readingOf(await reader.read({ ...request, vanishedHashes: [] }, signal), candidate, recipe)
}

function readingOf(answer: ReadAnswer, { file, folder, known }: FileCandidate, { fingerprint }: Recipe): CandidateReading {
  if (answer.kind === 'same') {
    const dateMs = known && known.dateMs !== known.modifiedMs ? known.dateMs : file.modifiedMs
    return { kind: 'same', times: { ...file, folder, dateMs } }
  }
  if (answer.kind === 'read') return { kind: 'read', write: writeOf(answer, { file, folder, fingerprint }) }
  if (answer.kind !== 'problem') return { kind: 'gone' }
  const { code, message } = answer
  // What would end alike again is not tried again until something has changed.
  const tried = isFinal(code) ? { fingerprint } : {}
  return { kind: 'problem', problem: { folder, code, message, ...file, ...tried } }
}

/** Its vectors come later: until then it waits. */
function writeOf(
  { hash, facts, chunks, part }: Extract<ReadAnswer, { kind: 'read' }>,
  { file, folder, fingerprint }: Pick<FileCandidate, 'file' | 'folder'> & Pick<Recipe, 'fingerprint'>,
): NoteWrite {
  const { path, sizeBytes } = file
  const problem = part === null ? { code: '', message: '' } : { code: 'PARTLY_READ', message: partlyRead(part) }
  return {
    state: {
      path,
      folder,
      sizeBytes,
      hash,
      fingerprint,
      state: 'waiting',
      tags: facts.tags,
      ...describe(facts, file),
      ...problem,
    },
    chunks,
  }
}

const describe = ({ title, aliases, properties, dateMs }: ReadFacts, { modifiedMs }: FoundFile) => ({
  modifiedMs,
  title,
  aliases,
  properties,
  dateMs: dateMs ?? modifiedMs,
})

/** Without its path: a note that is moved keeps the sentence. */
function partlyRead(part: ReadPart): string {
  if ('leftOut' in part) return part.leftOut
  const percent = Math.floor((100 * part.readCharacters) / part.characters)
  return `Only the first ${percent} % of its text is searchable: it is more than one note may bring. Split it to have all of it found.`
}
