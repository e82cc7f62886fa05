// On which line of its file a snippet begins.
import type { NoteView } from '../../../../shared/schemas.ts'
import type { ChunkRow } from '../../store/stored.ts'

/** The note's line marks; null where the lines of its text are the lines of its file. */
export type ReadLineMarks = (path: string) => Promise<NoteView['lineMarks']>

export interface LineFinder {
  /**
   * 1-based line of the file at `offset` of the passage, and the offset it holds for: the passage's own beginning where
   * the file's lines cannot be told from its text.
   */
  lineAt(row: ChunkRow, offset: number): Promise<{ line: number; start: number }>
}

/** Formats whose text is not the file's own (Note.lineMarks). */
const translated = /\.x?html?$/iu

export function createLineFinder(readLineMarks?: ReadLineMarks): LineFinder {
  return {
    async lineAt(row, offset) {
      if (!translated.test(row.path)) return { line: row.line + countBreaks(row.text.slice(0, offset)), start: offset }
      // The note may be gone or changed since it was indexed; the passage's own line is always right.
      const marks = (await readLineMarks?.(row.path).catch(() => null)) ?? null
      if (marks === null) return { line: row.line, start: 0 }
      const mark = marks.findLast(([at]) => at <= row.start + offset)
      const from =
        mark !== undefined && mark[0] > row.start ? { line: mark[1], at: mark[0] - row.start } : { line: row.line, at: 0 }
      return { line: from.line + countBreaks(row.text.slice(from.at, offset)), start: offset }
    },
  }
}

/** A file's lines end at \n, \r\n or \r, as the chunker counts them. */
const countBreaks = (text: string) => text.split(/\r\n|\n|\r/u).length - 1
