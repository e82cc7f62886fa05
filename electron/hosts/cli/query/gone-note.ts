// Says which hits of an answer are files that are no longer there.
import type { Hit } from '../../../../shared/schemas.ts'
import type { Printer } from '../output.ts'

/** On stderr: the answer itself marks each such hit. */
export function noteGone(hits: readonly Hit[], output: Pick<Printer, 'note'>): void {
  const gone = hits.filter((hit) => hit.gone).map(({ path }) => path)
  if (gone.length === 0) return
  output.note(`No longer there: ${gone.join(', ')}. To bring the index up to date: nearnote index`)
}
