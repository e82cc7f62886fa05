// Notes made from one template: what they have in common (headings, labels, lines) says nothing of what one of them is about.
import { throwIfCancelled } from '../../../shared/errors.ts'
import { meanDirection } from '../encoder/vectors.ts'
import type { Store } from '../store/store.ts'
import type { ChunkRow } from '../store/stored.ts'
import { type Analyze, noTerms, wholeTerms, wordsQuery } from './query/query-terms.ts'

export interface TemplateDeps {
  store: Pick<Store, 'searchWords' | 'readChunks' | 'readVectors'>
  analyze: Analyze
}

/** Other notes that must share a line before it is taken for a template's. */
const sharingNotes = 3
/** Passages that are looked at for one line: enough for a mean direction. */
const sampled = 100
/** Lines of a note that are looked for, the longest passages' first: each is a search. */
const mostLines = 12
/** A longer line is somebody's sentence, not a template's. */
const longestLine = 60

/**
 * The mean direction of a note's passages without what the note shares with others of its template: the mean directions of all passages
 * under each shared line are taken out of it (as the common component is of sentences by Arora et al. 2017, SIF), so that of a
 * diary's days only what happened counts. Null where nothing is left. Throws CANCELLED.
 */
export async function directionWithoutTemplate(
  parts: TemplateDeps,
  chunks: readonly ChunkRow[],
  vectors: ReadonlyMap<string, Float32Array>,
  signal?: AbortSignal,
): Promise<Float32Array | null> {
  const whole = meanDirection([...vectors.values()])
  if (whole === null) return null
  const basis: Float32Array[] = []
  for (const common of await findSharedDirections(parts, chunks, signal)) {
    const rest = basis.reduce(withoutDirection, common)
    if (lengthOf(rest) < leastLength) continue
    const direction = meanDirection([rest])
    if (direction !== null) basis.push(direction)
  }
  const left = basis.reduce(withoutDirection, whole)
  return lengthOf(left) < leastLength ? null : meanDirection([left])
}

/** What is shorter than this, of a vector of length 1, is rounding. */
const leastLength = 1e-3

/** Of each line that passages of at least `sharingNotes` other notes hold, the mean direction of these passages. */
async function findSharedDirections(
  { store, analyze }: TemplateDeps,
  chunks: readonly ChunkRow[],
  signal?: AbortSignal,
): Promise<Float32Array[]> {
  const lines = new Set(chunks.toSorted((a, b) => b.text.length - a.text.length).flatMap(linesOf))
  const shared: Float32Array[] = []
  for (const line of [...lines].slice(0, mostLines)) {
    const must = wholeTerms(line, analyze).flatMap((term) => (/^\d+$/.test(term) ? [] : [[term]]))
    if (must.length === 0) continue
    const query = { ...wordsQuery(noTerms, { should: [] }), must }
    const found = await store.searchWords(query, { exceptPaths: [chunks[0]?.path ?? ''] }, sampled)
    const rows = (await store.readChunks(found.map(({ id }) => id))).filter((row) => linesOf(row).includes(line))
    throwIfCancelled(signal)
    if (new Set(rows.map(({ path }) => path)).size < sharingNotes) continue
    const common = meanDirection([...(await store.readVectors(rows.map(({ id }) => id))).values()])
    if (common !== null) shared.push(common)
  }
  return shared
}

/** Its heading, and lines short enough for a template's: a label before a colon stands for its line. Folded by case and figures. */
function linesOf({ heading, text }: ChunkRow): string[] {
  const lines = text.split(/\r\n|\n|\r/u).map((line) => line.replace(/^[\s#>*+-]+(?:\[[ xX]\]\s*)?/u, ''))
  const labels = lines.map((line) => /^([^:：]{2,40})[:：](?=\s|$)/u.exec(line)?.[1] ?? line)
  const last = heading.split(' > ').at(-1) ?? ''
  const all = [last, ...labels].map((line) =>
    line
      .trim()
      .toLowerCase()
      .replace(/\p{N}+/gu, '0'),
  )
  return [...new Set(all.filter(({ length }) => length > 1 && length <= longestLine))]
}

/** What is left of a vector when its part along a direction (of length 1) is taken out. */
function withoutDirection(vector: Float32Array, direction: Float32Array): Float32Array {
  let along = 0
  for (let at = 0; at < vector.length; at++) along += (vector[at] ?? 0) * (direction[at] ?? 0)
  return vector.map((value, at) => value - along * (direction[at] ?? 0))
}

const lengthOf = (vector: Float32Array) => Math.hypot(...vector)
