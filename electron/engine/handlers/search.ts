// The contract's methods that ask: search, related, tags, a note's text, comparisons.
import { readFile, stat } from 'node:fs/promises'
import type { EngineHandlers } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { NoteView } from '../../../shared/schemas.ts'
import { readNote } from '../readers/read-note.ts'
import type { NoteViewer } from '../reading/process-reader.ts'
import type { NoteText } from '../reading/read-file.ts'
import type { OpenIndex } from '../reindex/opened-index.ts'
import { relatedNotes } from '../search/related.ts'
import { type SearchDeps, searchNotes } from '../search/search-notes.ts'
import { settings } from '../settings.ts'
import { compareTexts } from '../similarity/compare.ts'
import { compareLists } from '../similarity/compare-lists.ts'
import { readFilePart } from './file-part.ts'

type QueryMethod = 'search' | 'related' | 'listTags' | 'readNote' | 'readFilePart' | 'compare' | 'compareLists'

/** Runs `work` on the parts that answer now, which stay open until it has ended. */
export type UseIndex = <T>(work: (parts: OpenIndex) => T | Promise<T>) => Promise<T>

/** `viewer` reads large notes for whoever looks at them; without one they are read here. */
export function createQueryHandlers(use: UseIndex, viewer: NoteViewer | null): Pick<EngineHandlers, QueryMethod> {
  return {
    search: (input, signal) =>
      use((parts) => {
        parts.ingest.searchRan()
        return searchNotes(searchPartsOf(parts), input, signal)
      }),
    related: (input, signal) => use((parts) => relatedNotes(searchPartsOf(parts), input, signal)),
    listTags: () => use(({ store }) => ({ tags: countTags(store) })),
    readNote: ({ path }, signal) => use(({ store }) => viewNote(store, path, (bytes) => viewer?.view(path, bytes, signal))),
    readFilePart: ({ path, start, length }) =>
      use(({ store }) => readFilePart(path, start, length, (asked) => store.notes.has(asked))),
    compare: (input, signal) => use((parts) => compareTexts(parts, input, signal)),
    compareLists: (input, signal) => use((parts) => compareLists(parts, input, signal)),
  }
}

function searchPartsOf(parts: OpenIndex): SearchDeps {
  // Every sentence of every hit would be a request that leaves the machine, at every keystroke.
  const { store, encoder, passages, analyze, names, english, speller, calibration, noAnswer, reranker, sparse } = parts
  const sentences = encoder.info.kind === 'remote' ? null : parts.sentences
  // A large note is not read in the middle of an answer: its passages begin on lines that are known.
  const readLineMarks = async (path: string) => {
    const isLarge = (store.notes.get(path)?.sizeBytes ?? 0) > settings.reading.inPlaceBytes
    return isLarge ? null : (await viewNote(store, path)).lineMarks
  }
  const words = { analyze, names, english, speller }
  return { store, encoder, passages, ...words, calibration, noAnswer, sentences, reranker, sparse, readLineMarks }
}

function countTags({ notes }: OpenIndex['store']): { tag: string; notes: number }[] {
  const counts = new Map<string, number>()
  for (const { tags } of notes.values()) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts].map(([tag, notes]) => ({ tag, notes })).sort((a, b) => b.notes - a.notes || a.tag.localeCompare(b.tag))
}

/** Reads a large note elsewhere; undefined where there is no elsewhere. */
type ViewLarge = (sizeBytes: number) => Promise<NoteText> | undefined

/** Only notes of the library can be read: the window names a path, and that alone must open no other file. */
async function viewNote({ notes }: OpenIndex['store'], path: string, viewLarge?: ViewLarge): Promise<NoteView> {
  const known = notes.get(path)
  if (!known) throw notFound(path)
  // What no process survives is not let in here.
  if (known.code === 'READER_FAILED') throw new AppError('READER_FAILED', known.message, { path, reason: known.message })
  const { mtimeMs, size } = await stat(path).catch(() => {
    throw notFound(path)
  })
  const isLarge = size > settings.reading.inPlaceBytes
  const { lineMarks, tags, aliases, links, ...note } = await ((isLarge && viewLarge?.(size)) || readInPlace(path))
  const { title, format, text, bodyStart } = note
  const marks = lineMarks?.map(([offset, line]): [number, number] => [offset, line]) ?? null
  const lists = { tags: [...tags], aliases: [...aliases], links: [...links] }
  return { path, title, format, text, bodyStart, lineMarks: marks, ...lists, modified: mtimeMs }
}

async function readInPlace(path: string): Promise<NoteText> {
  const bytes = await readFile(path).catch(() => {
    throw notFound(path)
  })
  return readNote(bytes, path, settings.library)
}

const notFound = (path: string) =>
  new AppError('NOTE_NOT_FOUND', `${path} is no longer there, or its folder is not linked.`, { path })
