// Walks the list of one term in one segment, for phrases: from passage to passage, and to the positions only where somebody asks.
import type { Lists } from './segment.ts'

/** Behind the last posting. */
export const noPassage = 0x7fffffff

export class PostingCursor {
  /** Of the posting it stands on: -1 before the first, `noPassage` behind the last. */
  passage = -1
  /** How often the term stands there. */
  times = 0
  private at: number
  private readonly end: number
  private place: number
  private readonly placesEnd: number
  /** Positions between `place` and those of this posting. */
  private unread = 0
  private skip: number
  private readonly skipEnd: number
  private readonly lists: Lists

  constructor(lists: Lists, slot: number) {
    this.lists = lists
    this.at = lists.postingStarts[slot]!
    this.end = lists.postingStarts[slot + 1]!
    this.place = lists.positionStarts[slot]!
    this.placesEnd = lists.positionStarts[slot + 1]!
    this.skip = lists.skipStarts[slot]!
    this.skipEnd = lists.skipStarts[slot + 1]!
  }

  next(): void {
    if (this.at >= this.end) {
      this.passage = noPassage
      return
    }
    const { postings } = this.lists
    let at = this.at
    this.unread += this.times
    let byte = postings[at++]!
    let value = byte & 127
    for (let shift = 7; byte > 127; shift += 7) value |= ((byte = postings[at++]!) & 127) << shift
    this.passage += (value >>> 1) + 1
    this.times = 1
    if ((value & 1) === 0) {
      byte = postings[at++]!
      let more = byte & 127
      for (let shift = 7; byte > 127; shift += 7) more |= ((byte = postings[at++]!) & 127) << shift
      this.times = more + 2
    }
    this.at = at
  }

  /** To the first passage from `target` on. */
  advance(target: number): void {
    if (this.skip < this.skipEnd && this.lists.skipPassages[this.skip]! < target) this.leap(target)
    while (this.passage < target) this.next()
  }

  private leap(target: number): void {
    const { skipPassages, skipPostings, skipPositions } = this.lists
    let last = this.skip
    while (last + 1 < this.skipEnd && skipPassages[last + 1]! < target) last++
    this.skip = last + 1
    if (skipPostings[last]! <= this.at) return
    this.at = skipPostings[last]!
    this.passage = skipPassages[last]!
    this.place = skipPositions[last]!
    this.unread = 0
    this.times = 0
  }

  /** Writes the positions of this posting, ascending, and returns the array: `into`, or a larger one. Once a posting. */
  readPositions(into: Int32Array): Int32Array {
    const { positions } = this.lists
    const end = this.placesEnd
    let at = this.place
    for (let left = this.unread; left > 0 && at < end; ) if (positions[at++]! < 128) left--
    const count = Math.min(this.times, end - at)
    const places = count <= into.length ? into : new Int32Array(count * 2)
    let place = -1
    for (let each = 0; each < count; each++) {
      let byte = positions[at++]!
      let value = byte & 127
      for (let shift = 7; byte > 127; shift += 7) value |= ((byte = positions[at++]!) & 127) << shift
      place += value + 1
      places[each] = place
    }
    this.place = at
    this.unread = -this.times
    return places
  }
}
