// Queries as a person types them: one to three words and questions of ten, every second with its last word unfinished.
import { createRandom } from '../model-shapes.ts'
import type { SyntheticLibrary } from '../synthetic-library.ts'

const lengths = [1, 2, 3, 10]

/** Others for another seed. */
export function drawQueries(library: SyntheticLibrary, count: number, seed: number): string[] {
  const random = createRandom(seed)
  return Array.from({ length: count }, (_, at) => {
    const query = library.query(lengths[at % lengths.length]!, random)
    const isUnfinished = Math.floor(at / lengths.length) % 2 === 1
    // At least two letters of the last word are left.
    const begin = query.lastIndexOf(' ') + 1
    return isUnfinished ? query.slice(0, begin + Math.max(2, query.length - begin - 2)) : query
  })
}
