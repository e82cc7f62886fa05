// Links of a note, and the notes that link to it. Of those that name it anywhere in their text each is read, so that what is told is true:
// b is told to lead to a exactly where a link of b does.
import { basename } from 'node:path'
import { LRUCache } from 'lru-cache'
import { AppError, throwIfCancelled } from '../../../../shared/errors.ts'
import type { Backlink, NoteLink, NoteLinks } from '../../../../shared/methods/links.ts'
import { createBreather } from '../../async/breather.ts'
import { readerOf } from '../../readers/formats.ts'
import { settings } from '../../settings.ts'
import type { Store } from '../../store/store.ts'
import type { NoteState } from '../../store/stored.ts'
import { analyzeText } from '../../words/analyze.ts'
import { type LinkPlace, placesOfLinks } from './link-places.ts'
import { isPictureName } from './picture-types.ts'
import { createNameTest, type KnownNotes, resolveLink } from './resolve-link.ts'

/** A note as it is read for its links. */
export interface LinkedText {
  text: string
  links: readonly string[]
}

export interface LinksDeps extends KnownNotes {
  store: Pick<Store, 'notes' | 'searchWords'>
  /** Throws where the note cannot be read any more. */
  read(path: string, signal: AbortSignal): Promise<LinkedText>
  kept: KeptLinks
}

/** What was read, as long as the note is the one that it was read from. */
export type KeptLinks = LRUCache<string, { of: NoteState; places: readonly LinkPlace[] }>

/** Notes whose links are remembered. */
export const createKeptLinks = (): KeptLinks => new LRUCache({ max: 5000 })

/** Notes that are read to find those which lead to one; passages looked through for each of its names. */
const mostCandidates = 300
const passagesPerName = 1500

/** Throws NOTE_NOT_FOUND, CANCELLED. */
export async function noteLinks(deps: LinksDeps, path: string, signal: AbortSignal): Promise<NoteLinks> {
  const note = deps.notes.get(path)
  if (note === undefined) throw new AppError('NOTE_NOT_FOUND', `${path} is not in the library.`, { path })
  const breathe = createBreather(settings.ingest.turnMs)
  const links = await linksFrom(deps, path, await placesOf(deps, path, signal), breathe)
  const mayCall = createNameTest(note)
  const { paths, mayBeMore } = await candidates(deps, note)
  const backlinks: Backlink[] = []
  for (const other of paths) {
    throwIfCancelled(signal)
    await breathe()
    // One that cannot be read any more leads nowhere.
    const places = await placesOf(deps, other, signal).catch(() => [])
    const place = places.find(({ target }) => mayCall(target) && resolveLink(deps, other, target) === path)
    const { title } = deps.notes.get(other) ?? { title: basename(other) }
    if (place !== undefined) backlinks.push({ path: other, title, line: place.line, context: place.context })
  }
  throwIfCancelled(signal)
  return { links, backlinks: backlinks.sort((a, b) => a.title.localeCompare(b.title)), mayBeMore }
}

async function linksFrom(
  deps: LinksDeps,
  path: string,
  places: readonly LinkPlace[],
  breathe: () => Promise<void>,
): Promise<NoteLink[]> {
  const links = new Map<string, NoteLink>()
  for (const { target } of places) {
    await breathe()
    const to = resolveLink(deps, path, target)
    if (to === path || (to === null && isPictureName(target))) continue
    const title = (to === null ? undefined : deps.notes.get(to)?.title) ?? target
    // Two ways of writing lead to one note: it is one link.
    if (!links.has(to ?? target)) links.set(to ?? target, { target, path: to, title })
  }
  return [...links.values()]
}

/** Documents have no links to notes, and are too slow to take apart for being asked. */
const hasLinks = (path: string): boolean => readerOf(path)?.kind !== 'document'

async function placesOf({ notes, read, kept }: LinksDeps, path: string, signal: AbortSignal): Promise<readonly LinkPlace[]> {
  const of = notes.get(path)
  if (of === undefined || !hasLinks(path)) return []
  const known = kept.get(path)
  if (known?.of === of) return known.places
  const places = placesOfLinks(await read(path, signal))
  kept.set(path, { of, places })
  return places
}

/** Other notes whose words hold one of the names by which a link may call this one. */
async function candidates({ store, notes }: LinksDeps, note: NoteState): Promise<{ paths: string[]; mayBeMore: boolean }> {
  const file = basename(note.path)
  const stem = file.replace(/\.[^.]+$/u, '')
  const names = new Set([stem, encodeURIComponent(stem), note.title, ...note.aliases])
  const found = new Set<string>()
  let mayBeMore = false
  for (const name of names) {
    const terms = [...new Set(analyzeText(name).map(({ term }) => term))]
    if (terms.length === 0) continue
    const query = { should: terms, must: terms.map((term) => [term]), phrases: [], not: [], notPhrases: [] }
    const passages = await store.searchWords(query, { exceptPaths: [note.path] }, passagesPerName)
    mayBeMore ||= passages.length === passagesPerName
    for (const { path } of passages) if (notes.has(path) && hasLinks(path)) found.add(path)
  }
  return { paths: [...found].slice(0, mostCandidates), mayBeMore: mayBeMore || found.size > mostCandidates }
}
