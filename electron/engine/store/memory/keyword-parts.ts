// What the files that keep the words in memory work on together, and how passages come in.

import type { Database } from '../lance/database.ts'
import type { SegmentTables } from '../lance/segment-tables.ts'
import type { Texts } from '../lance/texts.ts'
import type { NotesLog } from '../notes/notes-log.ts'
import type { TextRow } from '../rows.ts'
import type { Vocabulary } from '../terms/vocabulary.ts'
import type { Segment } from '../words/segment/segment.ts'
import type { WordIndex } from '../words/word-index.ts'

/** What is to be known of a passage without reading it. */
export interface PassageFlags {
  /** Tells one rule from another: what was found out by another counts as unknown. */
  key: string
  /** A byte; 0 says that it is not known. */
  of(passage: Pick<TextRow, 'heading' | 'text'>, title: string): number
}

export interface KeywordsOptions {
  database: Database
  notes: Pick<NotesLog, 'notes' | 'paths'>
  texts: Pick<Texts, 'delta' | 'scan'>
  flags: PassageFlags | null
  breathe(): Promise<void>
  log(error: unknown): void
}

export interface KeywordParts extends KeywordsOptions {
  tables: SegmentTables
  index: WordIndex
  vocabulary: Vocabulary
  /** Names of those segments of the index that are stored. */
  stored: Map<Segment, string>
  /** Tables that hold what a segment does which is not stored (yet) itself. */
  superseded: Map<Segment, readonly string[]>
  /** Generations whose words are still to be read. */
  unread: Set<number>
}

export async function addRows(
  { index, vocabulary, flags, breathe }: KeywordParts,
  rows: readonly TextRow[],
  titles: ReadonlyMap<number, string>,
): Promise<void> {
  const flagOf = (row: TextRow) => flags?.of(row, titles.get(row.generation) ?? '') ?? 0
  const words = rows.map((row) => ({ generation: row.generation, ordinal: row.ordinal, words: row.words, flags: flagOf(row) }))
  const segment = await index.add(words, breathe)
  if (segment) countSegment(vocabulary, segment)
}

/** Everything that stands in the segment. */
export function countSegment(vocabulary: Vocabulary, { terms, slots, noteCounts, chunkCounts, lengths }: Segment): void {
  for (let at = 0; at < terms.length; at++) {
    const slot = slots[at] ?? 0
    vocabulary.countTerm(terms[at] ?? 0, noteCounts[slot] ?? 0, chunkCounts[slot] ?? 0)
  }
  vocabulary.countChunks(
    lengths.length,
    lengths.reduce((sum, length) => sum + length, 0),
  )
}
