// The contract's methods about the map of the library.
import type { EngineHandlers } from '../../../shared/contract.ts'
import type { UseIndex } from './search.ts'

export function createMapHandlers(use: UseIndex): Pick<EngineHandlers, 'readMap' | 'colourMap' | 'readMapPoint'> {
  return {
    readMap: ({ of, known, again }) => use(({ map }) => map.read(of, { known, again })),
    colourMap: ({ of, version, query }, signal) =>
      use(async ({ map }) => ({ closeness: await map.colour(of, version, query, signal) })),
    readMapPoint: ({ of, version, point }) => use(async ({ map }) => ({ passage: await map.point(of, version, point) })),
  }
}
