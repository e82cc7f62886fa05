// A note's blocks by heading, and what stands in front of every passage of a section: title and heading path.
import type { Block, Note } from '../readers/note.ts'
import type { ChunkLimits } from './chunk.ts'
import { measure, splitText } from './split-text.ts'

export interface Section {
  /** Headings above the section, outermost first, its own included. */
  headings: readonly string[]
  /** Its own heading's block; null for what stands above the first heading. */
  heading: Block | null
  /** What stands below the heading, up to the next one. */
  blocks: readonly Block[]
  /** The next section lies below this one's heading. */
  isParent: boolean
}

export interface Head {
  text: string
  tokens: number
  /** Title and every heading are in it. */
  isWhole: boolean
}

/** The head takes at most this share of the encoder's tokens; a passage needs the rest. */
const maxHeadShare = 1 / 3

export function splitSections({ blocks }: Pick<Note, 'blocks'>): Section[] {
  const sections: (Section & { blocks: Block[] })[] = []
  const path: { level: number; heading: string }[] = []
  for (const block of blocks) {
    const last = sections.at(-1)
    if (block.kind !== 'heading') {
      if (last) last.blocks.push(block)
      else sections.push({ headings: [], heading: null, blocks: [block], isParent: false })
      continue
    }
    const level = block.level ?? 1
    while ((path.at(-1)?.level ?? 0) >= level) path.pop()
    // What is still on the path was opened by the last section or by one above it.
    if (last?.heading) last.isParent = level > (last.heading.level ?? 1)
    path.push({ level, heading: (block.heading ?? '').trim() })
    const headings = path.map(({ heading }) => heading).filter((heading) => heading !== '')
    sections.push({ headings, heading: block, blocks: [], isParent: false })
  }
  return sections
}

/** Title and heading path in a line each, shortened from the outside in until they leave room for a passage. */
export function fitHead(title: string, headings: readonly string[], limits: ChunkLimits): Head {
  const limit = Math.floor(limits.maxTokens * maxHeadShare)
  const below = isSame(headings[0], title) ? headings.slice(1) : headings
  for (let from = 0; from <= below.length; from++) {
    const text = joinHead(title, below.slice(from).join(' > '))
    const tokens = measure(text, limits)
    if (tokens <= limit) return { text, tokens, isWhole: from === 0 }
  }
  const { countTokens } = limits
  const [short] = splitText(title, { start: 0, end: title.length }, { limit: Math.max(1, limit), level: 'word', countTokens })
  if (short === undefined || short.tokens > limit) return { text: '', tokens: 0, isWhole: false }
  return { text: title.slice(short.start, short.end), tokens: short.tokens, isWhole: false }
}

export const joinHead = (head: string, text: string) => [head, text].filter((part) => part !== '').join('\n')

const isSame = (heading: string | undefined, title: string) => heading?.toLowerCase() === title.toLowerCase()
