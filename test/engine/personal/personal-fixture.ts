// A whole engine over the notes of test/quality and the fast encoder that ships: what people search, read and save has real words there.
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { type SavedRequest } from '../../../shared/methods/home.ts'
import { fastEncoder, shipWith } from '../../shipped-models.ts'
import { makePlace, openEngine, type Place, type TestEngine } from '../reindex/engine-fixture.ts'

export const qualityNotes = join(import.meta.dirname, '../../quality/notes')

/** A place whose notes are those of test/quality. */
export function makeQualityPlace(encoder = fastEncoder): Place {
  const place = makePlace()
  cpSync(qualityNotes, place.notes, { recursive: true })
  return { ...place, models: shipWith(join(place.data, '..', 'models'), encoder) }
}

/** With its notes linked and indexed, following them from now on. */
export async function openFilled(place: Place): Promise<TestEngine> {
  const opened = await openEngine(place)
  await opened.client.indexFolders({ folders: [place.notes] })
  opened.engine.start()
  return opened
}

export const requestFor = (query: string, more: Partial<SavedRequest> = {}): SavedRequest => ({
  query,
  mode: 'hybrid',
  folder: null,
  sort: 'nearness',
  like: [],
  unlike: [],
  weights: {},
  ...more,
})
