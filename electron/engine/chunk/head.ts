// What stands in front of every passage of a section: the note's title and the headings above, bounded.
import type { ChunkLimits } from './chunk.ts'
import type { Section } from './sections.ts'
import { measure, splitText } from './split-text.ts'

export interface ChunkHead {
  text: string
  tokens: number
  /** Headings above the passage as they are shown, outermost first. */
  headings: readonly string[]
  /** Tags of those headings, each once: words find every passage below them by these. */
  tags: readonly string[]
  /** Title and every heading are in `text` with all their words. */
  isWhole: boolean
}

/** The head takes at most this share of the encoder's tokens; a passage needs the rest. */
const maxHeadShare = 1 / 3
/**
 * UTF-16 units of a heading, and headings, that are put before a passage and shown: an org file nested 1,500 deep and a heading of
 * 600 KB took gigabytes. Of 3,418 headings in 1,583 notes by many hands the longest has 88, the deepest stands below 4.
 */
const maxHeadingCharacters = 200
const maxHeadings = 8

/** Title and heading path in a line each, shortened from the outside in until they leave room for a passage. */
export function fitHead(title: string, path: Section['path'], limits: ChunkLimits): ChunkHead {
  const limit = Math.floor(limits.maxTokens * maxHeadShare)
  const all = path.map(({ heading = '' }) => heading.trim()).filter((heading) => heading !== '')
  const headings = all.slice(-maxHeadings).map(cut)
  const tags = [...new Set(path.slice(-maxHeadings).flatMap((heading) => heading.tags ?? []))]
  const isBounded = all.length > maxHeadings || headings.some((heading, at) => heading !== all.at(at - headings.length))
  const below = isSame(all[0], title) && all.length <= maxHeadings ? headings.slice(1) : headings
  for (let from = 0; from <= below.length; from++) {
    const text = joinHead(title, below.slice(from).join(' > '))
    const tokens = measure(text, limits)
    if (tokens <= limit) return { text, tokens, headings, tags, isWhole: from === 0 && !isBounded }
  }
  const { countTokens } = limits
  const [short] = splitText(title, { start: 0, end: title.length }, { limit: Math.max(1, limit), level: 'word', countTokens })
  if (short === undefined || short.tokens > limit) return { text: '', tokens: 0, headings, tags, isWhole: false }
  return { text: title.slice(short.start, short.end), tokens: short.tokens, headings, tags, isWhole: false }
}

export const joinHead = (head: string, text: string): string => [head, text].filter((part) => part !== '').join('\n')

const cut = (heading: string) =>
  heading.length <= maxHeadingCharacters ? heading : heading.slice(0, maxHeadingCharacters).toWellFormed()

export const isSame = (heading: string | undefined, title: string) => heading?.toLowerCase() === title.toLowerCase()
