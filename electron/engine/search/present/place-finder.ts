// Where in its file a stretch of a passage stands: its line, and the page, slide or row where the file has such.
import type { Place } from '../../../../shared/place.ts'
import type { Hit } from '../../../../shared/schemas.ts'
import type { ChunkRow } from '../../store/stored.ts'

type Positioned = Pick<ChunkRow, 'line' | 'text' | 'places' | 'lineMarks'>

/** 1-based line at `offset` of the passage. */
export function lineAt({ line, text, lineMarks }: Positioned, offset: number): number {
  // Where a source has other lines than its text, every one that words begin on has its mark.
  if (lineMarks !== null) return lineMarks.findLast(([at]) => at <= offset)?.[1] ?? line
  return line + countBreaks(text.slice(0, offset))
}

/** What a hit says of that besides its line. */
export function positionAt(row: Positioned, offset: number): Pick<Hit, 'hasLines' | 'place'> {
  const place = placeAt(row, offset)
  const hasLines = row.lineMarks === null || row.lineMarks.length > 0
  return { ...(!hasLines && { hasLines }), ...(place && { place }) }
}

/** Null where people know the file by its lines. */
export function placeAt({ places }: Pick<ChunkRow, 'places'>, offset: number): Place | null {
  const found = places.findLast(({ start }) => start <= offset) ?? places[0]
  return found ? { kind: found.kind, name: found.name, within: found.within } : null
}

/** A file's lines end at \n, \r\n or \r, as the chunker counts them. */
const countBreaks = (text: string) => text.split(/\r\n|\n|\r/u).length - 1
