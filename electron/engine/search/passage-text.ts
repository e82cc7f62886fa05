// A passage as something that reads it should see it: under its note's title and its headings.
import type { ChunkRow, Store } from '../store/store.ts'

export const passageText = (store: Pick<Store, 'notes'>, { path, heading, text }: ChunkRow): string =>
  [store.notes.get(path)?.title ?? '', heading, text].join('\n')
