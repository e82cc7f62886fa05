// At start: segments that were stored, then the words of whatever they lack, be it because it was written since, because an older
// version kept none, or because one is damaged.

import type { TextRow } from '../rows.ts'
import type { Vocabulary } from '../terms/vocabulary.ts'
import { countDropped } from '../words/segment/dropped-counts.ts'
import type { MergeInput } from '../words/segment/merge-segments.ts'
import { decodeSegment } from '../words/stored/decode-segment.ts'
import { addRows, countSegment, type KeywordParts } from './keyword-parts.ts'

/** `onLoaded` is called when what was stored, and what was written since, can be searched. Nothing may be written before. */
export async function loadKeywords(parts: KeywordParts, isStopped: () => boolean, onLoaded: () => void): Promise<void> {
  const { index, notes, texts, vocabulary, unread, breathe } = parts
  await loadStored(parts)
  dropStale(parts)
  const stale = index.segments.map(({ segment, dropped }) => ({ segment, dropped: new Set(dropped) }))
  const titles = new Map(Array.from(notes.notes.values(), ({ generation, title }) => [generation, title]))
  const recent = texts.delta.rows().filter(({ generation }) => unread.has(generation))
  await addRows(parts, recent, titles)
  for (const { generation } of recent) unread.delete(generation)
  onLoaded()
  if (unread.size > 0) await readMissing(parts, titles, isStopped)
  for (const input of stale) await discountDropped(vocabulary, input, breathe)
  if (!isStopped()) vocabulary.ready()
}

async function loadStored({ tables, index, vocabulary, stored, flags, breathe, log }: KeywordParts): Promise<void> {
  const names = await tables.names()
  const found = await Promise.all(names.map((name) => tables.read(name)))
  const replaced = new Set(found.flatMap((segment) => segment?.replaces ?? []))
  const useless: string[] = []
  for (const [at, name] of names.entries()) {
    const kept = replaced.has(name) ? null : found[at]
    const segment = kept ? await decodeSegment(kept.pieces, vocabulary.numbers, breathe) : null
    if (segment === null) {
      useless.push(name)
      continue
    }
    if (kept?.flags !== (flags?.key ?? '')) segment.flags.fill(0)
    index.addSegment(segment)
    countSegment(vocabulary, segment)
    stored.set(segment, name)
  }
  // What stays there in vain is of no use after the next start either.
  await tables.drop(useless).catch(log)
}

/** Drops notes of the stored segments that are gone, or not whole there, or there twice; what the segments lack is to be read. */
function dropStale({ index, notes, unread }: KeywordParts): void {
  const held = new Map<number, number>()
  for (const segment of index.segments) {
    for (const { generation, passages } of segment.notes()) held.set(generation, (held.get(generation) ?? 0) + passages)
  }
  for (const { generation, chunks } of notes.notes.values()) {
    if (generation > 0 && (held.get(generation) ?? 0) !== chunks) unread.add(generation)
  }
  for (const generation of held.keys()) if (!notes.paths.has(generation) || unread.has(generation)) index.drop(generation)
}

/** Passages that are made into a segment together: 10,000 of 130 words take some 30 MB meanwhile. */
const rowsTogether = 10_000

async function readMissing(parts: KeywordParts, titles: ReadonlyMap<number, string>, isStopped: () => boolean): Promise<void> {
  const { unread, texts } = parts
  let rows: TextRow[] = []
  const add = async (some: readonly TextRow[]) => {
    // Edited or removed meanwhile: who wrote it has added what is there now.
    const live = some.filter(({ generation }) => unread.has(generation))
    for (const { generation } of live) unread.delete(generation)
    await addRows(parts, live, titles)
    // Closed while their words were taken in, when there was nothing yet to drop.
    for (const { generation } of live) if (!parts.notes.paths.has(generation)) parts.index.drop(generation)
  }
  const take = async (some: readonly TextRow[]) => {
    for (const row of some) if (unread.has(row.generation)) rows.push(row)
    if (rows.length < rowsTogether) return
    // Rows of a note come one after the other: the last one's may go on.
    const last = rows.at(-1)?.generation
    await add(rows.filter(({ generation }) => generation !== last))
    rows = rows.filter(({ generation }) => generation === last)
  }
  await texts.scan(take, isStopped, new Set(unread))
  if (!isStopped()) await add(rows)
}

/** The counts that came with stored segments hold notes that are gone. */
async function discountDropped(vocabulary: Vocabulary, input: MergeInput, breathe: () => Promise<void>): Promise<void> {
  if (input.dropped.size === 0) return
  await countDropped(input, breathe, (term, chunks, notes) => vocabulary.countTerm(term, -notes, -chunks))
  const { generations, lengths } = input.segment
  for (let at = 0; at < generations.length; at++) {
    if (input.dropped.has(generations[at] ?? 0)) vocabulary.countChunks(-1, -(lengths[at] ?? 0))
  }
}
