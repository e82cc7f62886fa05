// Several segments to one, without the passages of dropped notes: as in Lucene, nothing is ever deleted from a segment in place.
import { createListWriter, endList, finishLists, writeFrom } from './list-writer.ts'
import { passagesOf, type Segment } from './segment.ts'

export interface MergeInput {
  segment: Segment
  /** Generations to leave out. */
  dropped: ReadonlySet<number>
}

/** Bytes of lists between two breaths: half a millisecond. */
const bytesPerTurn = 65_536

/** Null when nothing is left. Plain data in and out: may run in a worker. */
export async function mergeSegments(inputs: readonly MergeInput[], breathe: () => Promise<void>): Promise<Segment | null> {
  const kept = await numberKept(inputs, breathe)
  const passages = kept.reduce((sum, { count }) => sum + count, 0)
  if (passages === 0) return null
  const head = {
    generations: new Int32Array(passages),
    ordinals: new Int32Array(passages),
    lengths: new Uint32Array(passages),
    flags: new Uint8Array(passages),
  }
  for (const { segment, numbers } of kept) {
    for (let passage = 0; passage < numbers.length; passage++) {
      const number = numbers[passage]!
      if (number < 0) continue
      head.generations[number] = segment.generations[passage]!
      head.ordinals[number] = segment.ordinals[passage]!
      head.lengths[number] = segment.lengths[passage]!
      head.flags[number] = segment.flags[passage]!
    }
    await breathe()
  }
  const writer = createListWriter(head.generations)
  await mergeLists(kept, writer, breathe)
  const terms = writer.terms.values.slice(0, writer.terms.size)
  return { ...head, terms, slots: Uint32Array.from(terms, (_, slot) => slot), ...finishLists(writer) }
}

interface Kept {
  segment: Segment
  /** By passage: its number in the new segment, -1 when it is left out. */
  numbers: Int32Array
  count: number
}

async function numberKept(inputs: readonly MergeInput[], breathe: () => Promise<void>): Promise<Kept[]> {
  const kept: Kept[] = []
  let next = 0
  for (const { segment, dropped } of inputs) {
    const first = next
    const numbers = new Int32Array(passagesOf(segment))
    for (let passage = 0; passage < numbers.length; passage++) {
      numbers[passage] = dropped.has(segment.generations[passage]!) ? -1 : next++
    }
    kept.push({ segment, numbers, count: next - first })
    await breathe()
  }
  return kept
}

async function mergeLists(
  inputs: readonly Kept[],
  writer: ReturnType<typeof createListWriter>,
  breathe: () => Promise<void>,
): Promise<void> {
  const at = inputs.map(() => 0)
  let bytes = 0
  for (;;) {
    let least = Infinity
    for (const [which, { segment }] of inputs.entries()) {
      const term = segment.terms[at[which]!]
      if (term !== undefined && term < least) least = term
    }
    if (least === Infinity) return
    for (const [which, { segment, numbers }] of inputs.entries()) {
      if (segment.terms[at[which]!] !== least) continue
      const slot = segment.slots[at[which]!++]!
      writeFrom(writer, segment, slot, numbers)
      bytes += 64 + segment.lists.positionStarts[slot + 1]! - segment.lists.positionStarts[slot]!
      if (bytes < bytesPerTurn) continue
      bytes = 0
      await breathe()
    }
    endList(writer, least)
  }
}
