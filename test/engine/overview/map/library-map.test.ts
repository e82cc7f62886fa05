// The map of a library: it stays as it is while notes come and go, is kept, and says how near its points are to a text.
import { expect, onTestFinished, test } from 'vitest'
import { createLibraryMap, type LibraryMap, type LibraryMapDeps } from '../../../../electron/engine/overview/map/library-map.ts'
import { serveMap } from '../../../../electron/engine/overview/map/thread/serve-map.ts'
import { openStore } from '../../../../electron/engine/store/open-store.ts'
import type { Store } from '../../../../electron/engine/store/store.ts'
import { noEnglish } from '../../../../electron/engine/words/english.ts'
import type { MapOf, PackedMap } from '../../../../shared/methods/map.ts'
import { createPortPair, type Port } from '../../../../shared/port.ts'
import { temporaryFolderOfTest } from '../../../temporary-folder.ts'
import { createToyEncoder } from '../../../toy-encoder.ts'
import { addNote } from '../../../toy-notes.ts'

const topics = [
  ['tomatoes', 'compost', 'slugs', 'watering', 'beans'],
  ['bread', 'flour', 'yeast', 'oven', 'dough'],
  ['engine', 'gearbox', 'brakes', 'tyres', 'clutch'],
]
const encoder = createToyEncoder({ dimensions: 24, synonyms: topics })

/** Notes 0, 1, 2, … of the topics in turn; each says another thing of its topic. */
async function addNotes(store: Store, from: number, to: number, folder = '/notes') {
  for (let at = from; at < to; at++) {
    const words = topics[at % topics.length]!
    const own = [words[at % 5], words[(at + 2) % 5], `note${at}`].join(' ')
    await addNote({ store, encoder }, `${folder}/${at}.md`, `${own} one\n\n${own} two`, { title: `${words[at % 5]} ${at}` })
  }
}

async function openLibrary(more: Partial<LibraryMapDeps> = {}) {
  const folder = temporaryFolderOfTest('map')
  const store = await openStore({ dataFolder: folder, dimensions: 24, fingerprint: encoder.info.fingerprint, log: fail })
  onTestFinished(() => store.close())
  const calibration = { search: () => Array.from({ length: 101 }, (_, at) => at / 100) }
  const ingest = { progress: async () => ({ state: 'idle' }) as never, whenIdle: async () => undefined }
  const events: MapOf[] = []
  const emit: LibraryMapDeps['emit'] = (event, payload) =>
    void (event === 'mapChanged' && 'of' in payload && events.push(payload.of))
  const open = () =>
    createLibraryMap({ store, encoder, calibration, english: noEnglish, ingest, folder, emit, log: fail, ...more })
  return { store, folder, events, open }
}

const fail = (error: unknown) => expect(error).toBeUndefined()

/** The map when it is brought up to date. */
async function settledMap(map: LibraryMap, of: MapOf = 'notes') {
  await map.read(of, { again: false })
  await map.settled()
  return map.read(of, { again: false })
}

/** Place by path, or by path and order for passages. */
function placesOf(packed: PackedMap | null): Map<string, string> {
  if (packed === null) throw new Error('no map')
  const places = new Float32Array(Uint8Array.from(Buffer.from(packed.places, 'base64')).buffer)
  const noteOf = new Uint32Array(Uint8Array.from(Buffer.from(packed.noteOf, 'base64')).buffer)
  return new Map(Array.from(noteOf, (note, at) => [packed.notes[note]?.path ?? '', `${places[at * 2]} ${places[at * 2 + 1]}`]))
}

test('what is about the same lies together, under words of its own', async () => {
  const { store, open, events } = await openLibrary()
  await addNotes(store, 0, 60)
  const { state, map: packed, total } = await settledMap(open())
  expect({ state, total, points: packed?.points }).toEqual({ state: 'ready', total: 60, points: 60 })
  expect(events.length).toBeGreaterThan(0)
  const words = packed!.clusters.map((cluster) => cluster.words)
  expect(words.length).toBeGreaterThanOrEqual(3)
  // No cluster's words are of two topics.
  for (const label of words)
    expect(topics.filter((topic) => topic.some((word) => label.includes(word))).length).toBeLessThanOrEqual(1)
})

test('added notes move no old one, removed ones take only theirs, and an edited or moved one keeps its place', async () => {
  const { store, open } = await openLibrary()
  await addNotes(store, 0, 45)
  const map = open()
  const before = placesOf((await settledMap(map)).map)
  await addNotes(store, 45, 50)
  await store.removeNotes(['/notes/3.md', '/notes/4.md'])
  await addNote({ store, encoder }, '/notes/0.md', 'something else altogether')
  await store.moveNotes([{ from: '/notes/1.md', to: '/notes/renamed.md', folder: '/notes', modifiedMs: 1 }])
  const after = placesOf((await settledMap(map)).map)
  expect(after.size).toBe(48)
  expect(after.get('/notes/renamed.md')).toBe(before.get('/notes/1.md'))
  for (const [path, place] of before)
    if (!['/notes/1.md', '/notes/3.md', '/notes/4.md'].includes(path)) expect(after.get(path)).toBe(place)
  expect(after.has('/notes/47.md')).toBe(true)
})

test('the map is kept for the next start, and drawn the same by an engine that has none', async () => {
  const { store, open } = await openLibrary()
  await addNotes(store, 0, 30)
  const first = placesOf((await settledMap(open())).map)
  expect(placesOf((await settledMap(open())).map)).toEqual(first)
  const elsewhere = temporaryFolderOfTest('map-other')
  const { calibration, ingest } = {
    calibration: { search: () => null },
    ingest: { progress: async () => ({ state: 'idle' }) as never, whenIdle: async () => undefined },
  }
  const other = createLibraryMap({
    store,
    encoder,
    calibration,
    english: noEnglish,
    ingest,
    folder: elsewhere,
    emit: () => undefined,
    log: fail,
  })
  expect(placesOf((await settledMap(other)).map)).toEqual(first)
})

test('where much has changed it is drawn anew, and looks like the one before', async () => {
  const { store, open } = await openLibrary()
  await addNotes(store, 0, 45)
  const map = open()
  const before = placesOf((await settledMap(map)).map)
  await addNotes(store, 45, 75)
  const after = placesOf((await settledMap(map)).map)
  expect(after.size).toBe(75)
  expect(after.get('/notes/7.md')).not.toBe(before.get('/notes/7.md'))
  const numbers = (place = '') => place.split(' ').map(Number)
  const moved = [...before].map(([path, place]) => {
    const [[x = 0, y = 0], [toX = 0, toY = 0]] = [numbers(place), numbers(after.get(path))]
    return Math.hypot(toX - x, toY - y)
  })
  const all = [...before.values()].map(numbers)
  const width = Math.max(...all.map(([x = 0]) => x)) - Math.min(...all.map(([x = 0]) => x))
  expect(moved.sort((a, b) => a - b)[22]).toBeLessThan(width / 3)
})

test('passages have a map of their own, and keep their places through an edit that leaves them as they are', async () => {
  const { store, open } = await openLibrary()
  await addNotes(store, 0, 15)
  const map = open()
  const first = await settledMap(map, 'passages')
  expect(first.map?.points).toBe(30)
  const all = (packed: PackedMap | null) => {
    const places = new Float32Array(Uint8Array.from(Buffer.from(packed?.places ?? '', 'base64')).buffer)
    return new Set(Array.from({ length: places.length / 2 }, (_, at) => `${places[at * 2]} ${places[at * 2 + 1]}`))
  }
  const words = topics[0]!
  const own = [words[0], words[2], 'note0'].join(' ')
  await addNote({ store, encoder }, '/notes/0.md', `A new beginning\n\n${own} one\n\n${own} two`, { title: `${words[0]} 0` })
  const second = await settledMap(map, 'passages')
  expect(second.map?.points).toBe(31)
  expect([...all(first.map)].filter((place) => !all(second.map).has(place))).toEqual([])
})

test('a few notes are no map, and a known map is not sent again', async () => {
  const { store, open } = await openLibrary()
  await addNotes(store, 0, 6)
  const map = open()
  expect(await settledMap(map)).toMatchObject({ state: 'few', map: null })
  await addNotes(store, 6, 20)
  const { version } = await settledMap(map)
  expect(await map.read('notes', { known: version, again: false })).toMatchObject({ state: 'ready', version, map: null })
})

test('points are coloured by how near they are, and each can be read', async () => {
  const { store, open } = await openLibrary()
  await addNotes(store, 0, 30)
  const map = open()
  const { version, map: packed } = await settledMap(map)
  const closeness = new Float32Array(
    Uint8Array.from(Buffer.from((await map.colour('notes', version, 'bread and flour'))!, 'base64')).buffer,
  )
  const noteOf = new Uint32Array(Uint8Array.from(Buffer.from(packed!.noteOf, 'base64')).buffer)
  const best = [...closeness.keys()].sort((a, b) => closeness[b]! - closeness[a]!).slice(0, 10)
  for (const point of best) expect(Number(/(\d+)\.md/.exec(packed!.notes[noteOf[point]!]!.path)?.[1]) % 3).toBe(1)
  expect(await map.colour('notes', version - 1, 'bread')).toBeNull()
  await expect(map.colour('notes', version, 'bread', AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' })
  const point = await map.point('notes', version, 0)
  expect(point).toMatchObject({ path: packed!.notes[noteOf[0]!]!.path, line: 1 })
  expect(await map.point('notes', version, 999)).toBeNull()
})

test('a thread draws the same map, and where it dies the engine does', async () => {
  const { store, open } = await openLibrary()
  await addNotes(store, 0, 24)
  const inPlace = placesOf((await settledMap(open())).map)
  const draws = async (startMap: () => Port) => {
    const folder = temporaryFolderOfTest('map-thread')
    const ingest = { progress: async () => ({ state: 'idle' }) as never, whenIdle: async () => undefined }
    const parts = {
      store,
      encoder,
      calibration: { search: () => null },
      english: noEnglish,
      ingest,
      folder,
      emit: () => undefined,
      log: fail,
    }
    return placesOf((await settledMap(createLibraryMap({ ...parts, startMap }))).map)
  }
  const served = () => {
    const [engine, thread] = createPortPair()
    serveMap(thread)
    return engine
  }
  const dead = () => {
    const [engine, thread] = createPortPair()
    thread.close()
    return engine
  }
  expect(await draws(served)).toEqual(inPlace)
  expect(await draws(dead)).toEqual(inPlace)
})

test('while vectors are being made nothing is drawn that would have to be drawn again', async () => {
  const { store, open } = await openLibrary({
    ingest: { progress: async () => ({ state: 'indexing' }) as never, whenIdle: () => new Promise(() => undefined) },
  })
  await addNotes(store, 0, 20)
  expect(await settledMap(open())).toMatchObject({ state: 'waiting', map: null })
})

test('closing ends what is drawn', async () => {
  const { store, open } = await openLibrary()
  await addNotes(store, 0, 40)
  const map = open()
  await map.read('notes', { again: false })
  await map.close()
  expect((await map.read('notes', { again: false })).map).toBeNull()
})
