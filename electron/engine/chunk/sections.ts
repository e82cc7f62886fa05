// A note's blocks by heading.
import type { Block, Note } from '../readers/note.ts'

export interface Section {
  /** Headings above the section, outermost first, its own included. */
  path: readonly Block[]
  /** Its own heading's block; null for what stands above the first heading. */
  heading: Block | null
  /** What stands below the heading, up to the next one. */
  blocks: readonly Block[]
}

/** One by one: a note of 10 MB may have millions. */
export function* splitSections({ blocks }: Pick<Note, 'blocks'>): Generator<Section> {
  let path: readonly Block[] = []
  let own: Block[] = []
  let heading: Block | null = null
  for (const block of blocks) {
    if (block.kind !== 'heading') own.push(block)
    else {
      if (heading !== null || own.length > 0) yield { path, heading, blocks: own }
      // Levels grow along a path. One of n levels ends in a headline of n stars, or has six at most: copying it is linear in the text.
      path = [...path.filter(({ level }) => levelOf(level) < levelOf(block.level)), block]
      heading = block
      own = []
    }
  }
  if (heading !== null || own.length > 0) yield { path, heading, blocks: own }
}

const levelOf = (level: number | undefined) => level ?? 1

const longestWithout = 200
/** A letter, a digit or a symbol that somebody may look for (an emoji, an arrow); not the signs that rules are made of. */
const word = /[\p{L}\p{N}]|(?!\p{ASCII})\p{S}/u

/** A rule or a row of dots says nothing by itself. A longer stretch is worth being found, whatever it is made of. */
export const hasWords = (text: string, { start, end }: Pick<Block, 'start' | 'end'>): boolean =>
  end - start > longestWithout || word.test(text.slice(start, end))
