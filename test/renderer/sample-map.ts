// A small map for the scripted engine: three groups of four notes, one note apart.
import type { Handlers } from '../../shared/contract.ts'
import type { LibraryMap } from '../../shared/methods/map.ts'

const base64 = (values: ArrayBufferView) => Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64')

const groups = [
  { words: ['tomatoes', 'compost', 'slugs'], x: 0, y: 0 },
  { words: ['bread', 'flour'], x: 10, y: 0 },
  { words: ['番茄', '炒蛋'], x: 5, y: 8 },
]
const places = groups.flatMap(({ x, y }) => [x - 1, y, x + 1, y, x, y - 1, x, y + 1])

export const mapNotes = Array.from({ length: 13 }, (_, at) => ({ path: `/home/ada/Notes/${at}.md`, title: `Note ${at}` }))

export const sampleMap: LibraryMap = {
  of: 'notes',
  state: 'ready',
  progress: null,
  message: null,
  version: 7,
  total: 13,
  map: {
    points: 13,
    places: base64(Float32Array.from([...places, 20, 20])),
    clusterOf: base64(Uint16Array.from([...groups.flatMap((_, at) => [at, at, at, at]), 65_535])),
    noteOf: base64(Uint32Array.from(mapNotes.keys())),
    notes: mapNotes,
    clusters: groups.map(({ words, x, y }) => ({ words, x, y, points: 4 })),
  },
}

/** The first group is near to whatever is asked. */
export const closenessOfAll = base64(Float32Array.from({ length: 13 }, (_, at) => (at < 4 ? 0.999 : 0.4)))

export const mapHandlers: Pick<Handlers, 'readMap' | 'colourMap' | 'readMapPoint'> = {
  readMap: async ({ of, known }) => ({ ...sampleMap, of, map: known === sampleMap.version ? null : sampleMap.map }),
  colourMap: async () => ({ closeness: closenessOfAll }),
  readMapPoint: async ({ point }) => ({
    passage: {
      path: mapNotes[point]?.path ?? '',
      title: mapNotes[point]?.title ?? '',
      heading: '',
      line: 1,
      text: `Text of note ${point}.`,
    },
  }),
}
