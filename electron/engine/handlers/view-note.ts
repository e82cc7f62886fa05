// A note's text for whoever looks at it.
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import type { NoteView } from '../../../shared/note-view.ts'
import { isContainer, isReadApart } from '../readers/note-paths.ts'
import { readNote } from '../readers/read-note.ts'
import { createFileSource } from '../reading/file-source.ts'
import { fileHolding, notesInside } from '../reading/held-notes.ts'
import type { NoteViewer } from '../reading/process-reader.ts'
import { type NoteText, readFileAsNote } from '../reading/read-file.ts'
import { settings } from '../settings.ts'
import type { Store } from '../store/store.ts'
import { createViewCache, type ViewCache } from './view-cache.ts'

/** Reads a note elsewhere; undefined where there is no elsewhere. */
export type ViewElsewhere = (sizeBytes: number) => Promise<NoteText> | undefined

/**
 * Only notes of the library can be read: the window names a path, and that alone must open no other file. Throws NOTE_NOT_FOUND,
 * READER_FAILED and what a reader refuses.
 */
export async function viewNote(
  { notes }: Pick<Store, 'notes'>,
  path: string,
  { elsewhere, cache }: { elsewhere: ViewElsewhere; cache: ViewCache },
): Promise<NoteView> {
  const known = notes.get(path)
  if (!known) throw notFound(path)
  // What no process survives is not let in here.
  if (known.code === 'READER_FAILED') throw new AppError('READER_FAILED', known.message, { path, reason: known.message })
  const file = fileHolding(notes, path)
  const { mtimeMs, size } = await stat(file ?? path).catch(() => {
    throw notFound(path)
  })
  if (isContainer(path)) return viewContainer(path, mtimeMs, notesInside(notes, path))
  const isElsewhere = size > settings.reading.inPlaceBytes || isReadApart(path)
  const read = async () => (isElsewhere ? elsewhere(size) : undefined) ?? readHere(path)
  const note = await (isReadApart(path) ? cache(`${path}\n${size}\n${mtimeMs}`, read) : read())
  const { title, format, text, bodyStart, lineMarks, places, blocks, properties, leftOut, signs = [] } = note
  return {
    path,
    title,
    format,
    text,
    bodyStart,
    lineMarks: lineMarks?.map(([offset, line]): [number, number] => [offset, line]) ?? null,
    tags: [...note.tags],
    aliases: [...note.aliases],
    links: [...note.links],
    modified: file === null ? mtimeMs : known.modifiedMs,
    ...(places.length > 0 && { places: places.map((place) => ({ ...place })) }),
    ...(format === 'document' && {
      blocks: blocks.map(({ kind, start, end, level }) => ({ kind, start, end, ...(level !== undefined && { level }) })),
    }),
    ...(format === 'document' &&
      properties.length > 0 && { properties: properties.map(({ key, values }) => ({ key, values: [...values] })) }),
    ...(signs.length > 0 && { signs: signs.map(([offset, sign]): [number, string] => [offset, sign]) }),
    ...(file !== null && { file }),
    ...(leftOut !== null && { leftOut }),
  }
}

/** A file that holds many notes says which. */
function viewContainer(path: string, modified: number, titles: readonly string[]): NoteView {
  const items = titles.map((title) => `- ${title}`)
  const head = titles.length === 1 ? '1 note' : `${titles.length.toLocaleString('en')} notes`
  const text = [head, ...items].map((line) => `${line}\n`).join('')
  const blocks: NoteView['blocks'] = [{ kind: 'paragraph', start: 0, end: head.length }]
  if (items.length > 0) blocks.push({ kind: 'list', start: head.length + 1, end: text.length - 1 })
  const lists = { tags: [], aliases: [], links: [] }
  return { path, title: basename(path), format: 'document', text, bodyStart: 0, lineMarks: null, ...lists, modified, blocks }
}

async function readHere(path: string): Promise<NoteText> {
  const source = createFileSource()
  try {
    const read = await readFileAsNote(path, source, { readNote }, settings.library)
    if (read.kind === 'note') return read.note
    if (read.kind === 'gone' || read.code === 'UNREADABLE_FILE') throw notFound(path)
    throw new AppError('UNREADABLE_FILE', read.message, { path, reason: read.message })
  } finally {
    await source.close()
  }
}

const notFound = (path: string) =>
  new AppError('NOTE_NOT_FOUND', `${path} is no longer there, or its folder is not linked.`, { path })

/** Throws as viewNote does. */
export type NoteViews = (store: Pick<Store, 'notes'>, path: string, signal: AbortSignal) => Promise<NoteView>

/** One way to read, and one memory of what was taken apart, for all methods. `viewer` reads large notes and documents; without one they are read here. */
export function createNoteViews(viewer: NoteViewer | null): NoteViews {
  const cache = createViewCache()
  return (store, path, signal) => viewNote(store, path, { cache, elsewhere: (bytes) => viewer?.view(path, bytes, signal) })
}
