// The maps of one open index, of its notes and of its passages: drawn when somebody asks, kept, and brought up to date when notes change.
import { join } from 'node:path'
import type { Emit } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { LibraryMap as MapAnswer, MapOf, MapPassage } from '../../../../shared/methods/map.ts'
import type { Port } from '../../../../shared/port.ts'
import { createBreather } from '../../async/breather.ts'
import type { Encoder } from '../../encoder/encoder.ts'
import type { Ingest } from '../../ingest/ingest.ts'
import { lineAt, positionAt } from '../../search/present/place-finder.ts'
import { settings } from '../../settings.ts'
import type { Calibration } from '../../similarity/calibration.ts'
import type { Store } from '../../store/store.ts'
import type { English } from '../../words/english.ts'
import { colourPoints } from './colour-points.ts'
import { type DrawDeps, type DrawnMap, redraw } from './draw-map.ts'
import { type KeptMap, readMapFile, writeMapFile } from './kept/map-file.ts'
import { base64Of, packMap } from './pack-map.ts'
import { createMapDrawer } from './thread/map-drawer.ts'

export interface LibraryMap {
  /** As it is now. Where it is behind the library it is brought up to date in the background; `mapChanged` tells. */
  read(of: MapOf, asked: { known?: number | undefined; again: boolean }): Promise<MapAnswer>
  /** Base64 of the closeness of each point; null where it cannot be told. Throws CANCELLED and what the encoder throws. */
  colour(of: MapOf, version: number, query: string, signal?: AbortSignal): Promise<string | null>
  point(of: MapOf, version: number, at: number): Promise<MapPassage | null>
  /** Resolves when nothing is being drawn. */
  settled(): Promise<void>
  close(): Promise<void>
}

export interface LibraryMapDeps {
  store: Store
  encoder: Pick<Encoder, 'info' | 'read' | 'encodeQuery'>
  calibration: Pick<Calibration, 'search'>
  english: English
  ingest: Pick<Ingest, 'progress' | 'whenIdle'>
  /** Absolute; kept maps lie in it. */
  folder: string
  startMap?: (() => Port) | undefined
  emit: Emit
  log(error: unknown): void
}

/** What is known of one of the two. */
interface Side {
  of: MapOf
  map: DrawnMap | null
  version: number
  /** Of the notes that it shows. */
  revision: number | null
  state: MapAnswer['state']
  progress: number | null
  message: string | null
  kept: KeptMap | null
  work: Promise<void> | null
}

/** Words of more of the English paragraphs (0.7 %) name no cluster; `recipe` and `garden` may. */
const everydayIdf = 5
/** How often `mapChanged` tells of progress, in ms. */
const tellEveryMs = 250

export function createLibraryMap(deps: LibraryMapDeps): LibraryMap {
  const breathe = createBreather(settings.ingest.turnMs)
  const parts = {
    ...deps,
    breathe,
    drawer: createMapDrawer({ startMap: deps.startMap, breathe }),
    isEveryday: (term: string) => deps.english.idf(term) < everydayIdf,
  }
  const sides = { notes: createSide('notes'), passages: createSide('passages') }
  const closing = new AbortController()
  const shown = (of: MapOf, version: number) => (sides[of].version === version ? sides[of].map : null)
  const settled = async () => void (await Promise.all([sides.notes.work, sides.passages.work]))
  return {
    async read(of, { known, again }) {
      const side = sides[of]
      const isBehind = side.revision !== deps.store.notesRevision()
      if (side.work === null && !closing.signal.aborted && (isBehind || again)) {
        if (side.map === null) Object.assign(side, { state: 'working', progress: 0, message: null })
        side.work = bringUpToDate(parts, side, closing.signal).finally(() => (side.work = null))
      }
      return answerOf(side, known, deps.store)
    },
    async colour(of, version, query, signal) {
      const map = shown(of, version)
      const found = map && (await colourPoints(parts, map.points, query, signal))
      return found && base64Of(found)
    },
    async point(of, version, at) {
      const point = shown(of, version)?.points[at]
      const [row] = point === undefined ? [] : await deps.store.readChunks(point.ids.slice(0, 1))
      if (row === undefined) return null
      const { hasLines } = positionAt(row, 0)
      const title = deps.store.notes.get(row.path)?.title ?? ''
      return {
        path: row.path,
        title,
        heading: row.heading,
        line: lineAt(row, 0),
        ...(hasLines !== undefined && { hasLines }),
        text: row.text,
      }
    },
    settled,
    async close() {
      closing.abort()
      await settled()
    },
  }
}

/** Versions go on from the time, so that no map of another index has the same. */
const createSide = (of: MapOf): Side => ({
  of,
  map: null,
  version: Date.now(),
  revision: null,
  state: 'working',
  progress: null,
  message: null,
  kept: null,
  work: null,
})

function answerOf(side: Side, known: number | undefined, store: Pick<Store, 'notes'>): MapAnswer {
  const { of, state, progress, message, version, map } = side
  const packed = map === null || known === version ? null : packMap(map, store)
  return { of, state, progress: state === 'working' ? progress : null, message, version, total: map?.total ?? 0, map: packed }
}

type Parts = LibraryMapDeps & DrawDeps

async function bringUpToDate(parts: Parts, side: Side, signal: AbortSignal): Promise<void> {
  const { store, ingest, emit, log } = parts
  const revision = store.notesRevision()
  const become = (change: Partial<Side>) => {
    Object.assign(side, change)
    if (!signal.aborted) emit('mapChanged', { of: side.of })
  }
  try {
    await store.whenRead()
    const { state } = await ingest.progress()
    const isGrowing = state === 'indexing' || state === 'scanning'
    side.state = 'working'
    await drawOnce(parts, side, { isGrowing, signal, become, revision })
    if (isGrowing) void ingest.whenIdle().then(() => become({ revision: null }), log)
  } catch (error) {
    const isOurs = error instanceof AppError
    if (isOurs && error.code === 'CANCELLED') return
    if (!isOurs) log(error)
    become({ state: 'failed', revision, progress: null, message: isOurs ? error.message : null })
  }
}

interface Once {
  isGrowing: boolean
  signal: AbortSignal
  revision: number
  become(change: Partial<Side>): void
}

async function drawOnce(parts: Parts, side: Side, { isGrowing, signal, become, revision }: Once): Promise<void> {
  const { of } = side
  const { fingerprint } = parts.encoder.info
  const file = join(parts.folder, `${fingerprint.replace(/[^A-Za-z0-9]/g, '_')}-${of}.map`)
  const kept = side.kept ?? (await readMapFile(file, fingerprint))
  const tell = createTeller((progress) => become({ progress }))
  const { map, keep, lacks } = await redraw(parts, { of, kept, isGrowing, tell, signal })
  if (keep !== null) await writeMapFile(file, fingerprint, keep)
  const version = side.version + 1
  if (map === null) become({ map, version, revision, kept, progress: null, state: lacks === 'points' ? 'few' : 'waiting' })
  else become({ map, version, revision, kept: keep ?? kept, progress: null, state: 'ready', message: null })
}

function createTeller(tell: (share: number) => void): (share: number) => void {
  let toldMs = Number.NEGATIVE_INFINITY
  return (share) => {
    if (performance.now() - toldMs < tellEveryMs) return
    toldMs = performance.now()
    tell(share)
  }
}
