// A passage as something that reads it should see it: under its note's title and its headings.
import { basename } from 'node:path'
import type { Store } from '../../store/store.ts'
import type { ChunkRow } from '../../store/stored.ts'

export const passageText = (store: Pick<Store, 'notes'>, row: ChunkRow): string =>
  textUnder(store.notes.get(row.path)?.title ?? '', row)

export const textUnder = (title: string, { heading, text }: Pick<ChunkRow, 'heading' | 'text'>): string =>
  [title, heading, text].join('\n')

/**
 * All by whose words a passage is found, part by part: no name goes over from one into the next. What a note says of itself (aliases,
 * tags, front matter values, its file's name) belongs to its first passage.
 */
export const foundTexts = (store: Pick<Store, 'notes'>, row: ChunkRow): string[] => [row.text, ...namingTexts(store, row)]

/** The same without the passage's own text. */
export function namingTexts(store: Pick<Store, 'notes'>, { path, ordinal, heading }: ChunkRow): string[] {
  const note = store.notes.get(path)
  const own = [note?.title ?? '', heading]
  if (note === undefined || ordinal > 0) return own
  const values = note.properties.flatMap((property) => property.values)
  return [...own, ...note.aliases, ...note.tags, ...values, basename(path)]
}
