// Markdown as it reads, with the HTML in it, sanitised. It loads nothing: pictures are named, not fetched; links open in the system's browser.
import { memo, useMemo } from 'react'
import Markdown, { type Components } from 'react-markdown'
import rehypeRaw from 'rehype-raw'
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize'
import remarkGfm from 'remark-gfm'
import { rehypeHighlight } from './highlight-plugin.ts'
import type { LocatedPassage } from './locate-passage.ts'
import { type MarkdownPart, markdownParts } from './markdown-parts.ts'
import { WidePart } from './wide-part.tsx'

export interface MarkdownNoteProps {
  text: string
  start: number
  end: number
  passage: LocatedPassage | null
}

export const MarkdownNote = memo(function MarkdownNote({ text, start, end, passage }: MarkdownNoteProps) {
  const parts = useMemo(() => markdownParts(text.slice(start, end)), [text, start, end])
  return (
    <div className="note-prose">
      {parts.map((part) => (
        <Part key={part.start} part={part} passage={within(part, passage && shift(passage, -start))} />
      ))}
    </div>
  )
})

/** The passage as the part has it; null for a part that it does not touch, which is then not drawn again when the passage changes. */
function within({ start, source }: MarkdownPart, passage: LocatedPassage | null): LocatedPassage | null {
  return passage === null || passage.end <= start || passage.start >= start + source.length ? null : shift(passage, -start)
}

/** One part, a task of its own: keys are heard between two of them. */
const Part = memo(function Part({ part: { source }, passage }: { part: MarkdownPart; passage: LocatedPassage | null }) {
  return (
    <div className="note-part">
      <Markdown
        remarkPlugins={[remarkGfm]}
        rehypePlugins={[rehypeRaw, [rehypeSanitize, schema], [rehypeHighlight, { source, passage }]]}
        components={components}
      >
        {source}
      </Markdown>
    </div>
  )
})

/**
 * What GitHub lets through, but for what could load something and what would move the focus or take keys. HTML is read first:
 * nothing comes in behind this.
 */
const schema: typeof defaultSchema = {
  ...defaultSchema,
  tagNames: (defaultSchema.tagNames ?? []).filter((name) => name !== 'picture' && name !== 'source'),
  attributes: {
    ...defaultSchema.attributes,
    '*': (defaultSchema.attributes?.['*'] ?? []).filter((name) => name !== 'accessKey' && name !== 'tabIndex'),
  },
}

const components: Components = {
  a: ({ href, children }) =>
    href !== undefined && /^https:/i.test(href) ? (
      <a href={href} target="_blank" rel="noopener noreferrer" title={href}>
        {children}
      </a>
    ) : (
      <span className="note-link" title={href}>
        {children}
      </span>
    ),
  img: ({ alt, src }) => <span className="note-picture">Picture: {alt || (typeof src === 'string' ? src : '')}</span>,
  table: ({ children }) => (
    <WidePart label="A wide table" className="note-table">
      <table>{children}</table>
    </WidePart>
  ),
  pre: ({ children }) => (
    <WidePart label="Wide code" className="note-code">
      <pre>{children}</pre>
    </WidePart>
  ),
  input: ({ checked }) => (
    <input type="checkbox" aria-label={checked === true ? 'done' : 'to do'} checked={checked === true} disabled readOnly />
  ),
}

function shift({ start, end, words, sentence }: LocatedPassage, by: number): LocatedPassage {
  return {
    start: start + by,
    end: end + by,
    words: words.map(([from, to]) => [from + by, to + by]),
    sentence: sentence && [sentence[0] + by, sentence[1] + by],
  }
}
