// The words of all chunks in memory: the index that is searched (words/), the vocabulary that counts notes, and which of the index's
// segments are stored. What is stored is a copy of what the texts say: lost or damaged, it is made again of them.

import { createSegmentTables } from '../lance/segment-tables.ts'
import type { OpenMask } from '../notes/open-generations.ts'
import type { WordsQuery } from '../queries.ts'
import { type FoundKey, keyOf, type TextRow } from '../rows.ts'
import { createVocabulary, type Vocabulary } from '../terms/vocabulary.ts'
import { mergeSegments } from '../words/segment/merge-segments.ts'
import type { Segment } from '../words/segment/segment.ts'
import { encodeSegment } from '../words/stored/encode-segment.ts'
import { createWordIndex, type WordIndex } from '../words/word-index.ts'
import { addRows, type KeywordParts, type KeywordsOptions } from './keyword-parts.ts'
import { loadKeywords } from './load-keywords.ts'

export interface Keywords {
  readonly vocabulary: Vocabulary
  /** Resolves when what was stored can be searched. */
  readonly loaded: Promise<void>
  /** Highest BM25, best first. */
  search(query: WordsQuery, open: OpenMask, limit: number): FoundKey[]
  /** The byte kept of a passage; 0 where it is not known. */
  flag(id: string): number
  /** They answer once their generation is open. Titles are by generation. */
  add(rows: readonly TextRow[], titles: ReadonlyMap<number, string>): Promise<void>
  /** Takes generations out, whose chunks had these words. */
  drop(generations: readonly number[], words: ReadonlyMap<number, readonly string[]>): Promise<void>
  /** Reads what is stored, then whatever it lacks of the texts. */
  read(isStopped: () => boolean): Promise<void>
  /** Makes all that is in memory as durable as the texts. */
  store(): Promise<void>
  isMergeDue(): boolean
  /** Merges once, the smallest that are due; false where all was well. */
  merge(): Promise<boolean>
  /** A sentence where the stored words cannot be read; null where all is well. */
  check(): Promise<string | null>
}

export function createKeywords(options: KeywordsOptions): Keywords {
  const vocabulary = createVocabulary()
  const index = createWordIndex({ terms: vocabulary.numbers })
  const tables = createSegmentTables(options.database)
  const parts: KeywordParts = {
    ...options,
    tables,
    index,
    vocabulary,
    stored: new Map(),
    superseded: new Map(),
    unread: new Set(),
  }
  let onLoaded = () => undefined as void
  const loaded = new Promise<void>((resolve) => (onLoaded = resolve))
  return {
    vocabulary,
    loaded,
    search(query, open, limit) {
      const { chunks, averageTerms, chunksWith: holding } = vocabulary
      return index.search(query, { chunks, averageTerms, holding }, open, limit)
    },
    flag(id) {
      const key = keyOf(id)
      return key === null ? 0 : (index.flagsOf(key.generation, key.ordinal) ?? 0)
    },
    add: (rows, titles) => addRows(parts, rows, titles),
    async drop(generations, words) {
      for (const generation of generations) index.drop(generation)
      for (const generation of generations) {
        const isCounted = !parts.unread.delete(generation)
        if (isCounted) await vocabulary.count(words.get(generation) ?? [], -1, options.breathe)
      }
    },
    read: (isStopped) => loadKeywords(parts, isStopped, onLoaded).finally(onLoaded),
    store: () => storeAll(parts),
    isMergeDue: () => isMergeDue(index),
    merge: () => mergeOnce(parts),
    check: () => checkStored(parts),
  }
}

function isMergeDue(index: WordIndex): boolean {
  const plan = index.planMerge()
  if (plan) index.abandon(plan)
  return plan !== null
}

async function storeAll(parts: KeywordParts): Promise<void> {
  const { index, stored, breathe } = parts
  const recent = index.segments.filter(({ segment }) => !stored.has(segment))
  if (recent.length === 0) return
  const plan = { inputs: recent.map(({ segment, dropped }) => ({ segment, dropped: new Set(dropped) })) }
  const fresh = await mergeSegments(plan.inputs, breathe)
  index.replace(plan, fresh)
  const gone = recent.flatMap(({ segment }) => takeTables(parts, segment))
  if (fresh) await storeSegment(parts, fresh, gone)
  else await parts.tables.drop(gone)
}

async function mergeOnce(parts: KeywordParts): Promise<boolean> {
  const { index, tables, breathe } = parts
  const done = await index.merge(breathe)
  if (done === null) return false
  const gone = done.gone.flatMap((segment) => takeTables(parts, segment))
  if (gone.length > 0 && done.fresh) await storeSegment(parts, done.fresh, gone)
  else await tables.drop(gone)
  return true
}

/** The tables that hold what the segment does; nobody takes them twice. */
function takeTables({ stored, superseded }: KeywordParts, segment: Segment): readonly string[] {
  const name = stored.get(segment)
  const tables = name === undefined ? (superseded.get(segment) ?? []) : [name]
  stored.delete(segment)
  superseded.delete(segment)
  return tables
}

/** Where it cannot be stored, `replaces` stand for it until it is: by `storeAll`, or as part of another. */
async function storeSegment(parts: KeywordParts, segment: Segment, replaces: readonly string[]): Promise<void> {
  const { tables, stored, superseded, vocabulary, flags, breathe } = parts
  superseded.set(segment, replaces)
  const pieces = await encodeSegment(segment, vocabulary.numbers, breathe)
  stored.set(segment, await tables.write(pieces, { replaces, flags: flags?.key ?? '' }))
  superseded.delete(segment)
  await tables.drop(replaces)
}

async function checkStored({ tables, stored }: KeywordParts): Promise<string | null> {
  for (const name of stored.values()) {
    if ((await tables.read(name)) === null) return 'The stored words cannot be read. A restart makes them again of the passages.'
  }
  return null
}
