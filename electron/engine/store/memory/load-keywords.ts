// At start: segments that were stored, then the words of whatever they lack, be it because it was written since, because an older
// version kept none, or because one is damaged.

import type { TextRow } from '../rows.ts'
import { decodeSegment } from '../words/stored/decode-segment.ts'
import { countDropped } from '../words/segment/dropped-counts.ts'
import { addRows, type KeywordParts } from './keywords.ts'

/** `onLoaded` is called when what was stored, and what was written since, can be searched. */
export async function loadKeywords(parts: KeywordParts, isStopped: () => boolean, onLoaded: () => void): Promise<void> {
  const { notes, texts, vocabulary } = parts
  await loadStored(parts)
  const missing = findMissing(parts)
  const recent = new Set(texts.delta.generations().filter((generation) => missing.has(generation)))
  const titles = new Map(Array.from(notes.notes.values(), ({ generation, title }) => [generation, title]))
  await addRows(
    parts,
    texts.delta.rows().filter(({ generation }) => recent.has(generation)),
    titles,
  )
  onLoaded()
  for (const generation of recent) missing.delete(generation)
  if (missing.size > 0) await readMissing(parts, missing, titles, isStopped)
  await discountDropped(parts)
  if (!isStopped()) vocabulary.ready()
}

async function loadStored({ tables, index, vocabulary, stored, flags, breathe }: KeywordParts): Promise<void> {
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
    vocabulary.countSegment(segment)
    stored.set(segment, name)
  }
  await tables.drop(useless)
}

/** Drops notes that are gone from what was stored, and finds those that it lacks. */
function findMissing({ index, notes }: KeywordParts): Set<number> {
  const held = new Map<number, number>()
  for (const segment of index.segments) {
    for (const { generation, passages } of segment.notes()) held.set(generation, (held.get(generation) ?? 0) + passages)
  }
  const missing = new Set<number>()
  for (const { generation, chunks } of notes.notes.values()) {
    if (generation > 0 && (held.get(generation) ?? 0) < chunks) missing.add(generation)
  }
  for (const generation of held.keys()) if (!notes.paths.has(generation) || missing.has(generation)) index.drop(generation)
  return missing
}

/** Passages that are made into a segment together: 10,000 of 130 words take some 30 MB meanwhile. */
const rowsTogether = 10_000

async function readMissing(
  parts: KeywordParts,
  missing: ReadonlySet<number>,
  titles: ReadonlyMap<number, string>,
  isStopped: () => boolean,
): Promise<void> {
  let rows: TextRow[] = []
  const add = async () => {
    // Edited or removed meanwhile: who wrote it has added what is there now.
    const live = rows.filter(({ generation }) => parts.notes.paths.has(generation))
    rows = []
    await addRows(parts, live, titles)
  }
  await parts.texts.scan(async (some) => {
    rows.push(...some.filter(({ generation }) => missing.has(generation)))
    // Notes are cut nowhere but between two: rows of a note come in a row.
    if (rows.length >= rowsTogether && rows.at(-1)?.generation !== some.at(-1)?.generation) await add()
    await parts.breathe()
  }, isStopped)
  if (!isStopped()) await add()
}

/** The counts that came with stored segments hold notes that were dropped since. */
async function discountDropped({ index, vocabulary, breathe }: KeywordParts): Promise<void> {
  for (const { segment, dropped } of index.segments) {
    const passages = { count: 0, tokens: 0 }
    await countDropped({ segment, dropped }, breathe, (term, chunks, notes) => vocabulary.discount(term, chunks, notes))
  }
}
