// `eval`: which kind of set it is, and the temporary index it is measured in. The library is never touched.
import { realpath, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import type { Encoder } from '../engine/encoder/encoder.ts'
import { createNameIndex } from '../engine/search/exact/name-index.ts'
import { createNoteFacts } from '../engine/search/notes/note-facts.ts'
import type { Analyze } from '../engine/search/query/query-terms.ts'
import type { Store } from '../engine/store/store.ts'
import type { English } from '../engine/words/english.ts'
import { evaluateBeir, type RetrievalAnswer } from './beir/beir.ts'
import { evaluateNotes, type NotesAnswer } from './notes.ts'
import { evaluatePairs, type PairsAnswer } from './pairs.ts'
import type { EvaluationProgress } from './progress.ts'
import { calibrateNotes } from './set-calibration.ts'

export type EvalAnswer = RetrievalAnswer | NotesAnswer | PairsAnswer

export interface EvaluateDeps {
  encoder: Encoder
  analyze: Analyze
  english: English
  /** An empty store in a temporary folder; `dispose` closes it and deletes the folder. */
  openTemporaryStore(): Promise<{ store: Store; dispose(): Promise<void> }>
  /** Reads, cuts and encodes every note of the folder into the store; returns when the vectors are done. */
  indexNotes(folder: string, store: Store, onProgress: EvaluationProgress, signal?: AbortSignal): Promise<void>
}

export interface EvaluateInput {
  /** A BEIR-layout folder, a .tsv of scored pairs, or a .jsonl of questions (wants `notes`). */
  set: string
  /** Folder of notes that the questions are about. */
  notes?: string | undefined
  /** First n questions or pairs; the corpus stays whole. */
  limit?: number | undefined
}

/** Throws SET_INVALID (with path and line), FOLDER_NOT_FOUND, ENCODER_GONE, CANCELLED. */
export async function evaluateSet(
  parts: EvaluateDeps,
  input: EvaluateInput,
  onProgress: EvaluationProgress,
  signal?: AbortSignal,
): Promise<EvalAnswer> {
  const path = resolve(input.set)
  const limit = input.limit ?? Infinity
  const isFolder = await kindOf(path)
  if (isFolder) return withStore(parts, (store) => evaluateBeir({ ...parts, store }, { folder: path, limit }, onProgress, signal))
  if (input.notes === undefined && /\.jsonl$/iu.test(path))
    throw new AppError('SET_INVALID', `${path} holds questions about notes: say which with --notes FOLDER.`, {
      path,
      line: 0,
      reason: 'no notes folder',
    })
  if (input.notes === undefined) return evaluatePairs(parts.encoder, { path, limit }, onProgress, signal)
  const notes = await findFolder(resolve(input.notes))
  return withStore(parts, async (store) => {
    await parts.indexNotes(notes, store, onProgress, signal)
    const { encoder, analyze, english } = parts
    const table = await calibrateNotes(encoder, store, signal)
    const calibration = { search: () => table }
    const library = { names: createNameIndex(store), facts: createNoteFacts(store) }
    const search = { store, encoder, analyze, english, ...library, calibration, noAnswer: { limit: () => null }, sentences: null }
    return evaluateNotes(search, { path, notes, limit }, onProgress, signal)
  })
}

async function withStore<T>({ openTemporaryStore }: EvaluateDeps, run: (store: Store) => Promise<T>): Promise<T> {
  const { store, dispose } = await openTemporaryStore()
  try {
    return await run(store)
  } finally {
    await dispose()
  }
}

async function kindOf(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null)
  if (found === null)
    throw new AppError('SET_INVALID', `${path} does not exist. Name a BEIR folder, a .tsv of pairs or a .jsonl of questions.`, {
      path,
      line: 0,
      reason: 'not found',
    })
  return found.isDirectory()
}

/** Where the folder really is: the index knows its notes by their own paths, not by those of a link to them. */
async function findFolder(path: string): Promise<string> {
  const found = await stat(path).catch(() => null)
  if (found?.isDirectory() !== true)
    throw new AppError('FOLDER_NOT_FOUND', `${path} is not a folder. Name the folder that holds the notes.`, { path })
  return realpath(path)
}
