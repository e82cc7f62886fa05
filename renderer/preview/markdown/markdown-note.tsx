// Markdown as it reads, with the HTML in it, sanitised. Nothing comes from the web: pictures are read by the engine out of linked folders,
// links open here or in the system's browser.
import { memo, useMemo } from 'react'
import Markdown, { type Options } from 'react-markdown'
import rehypeRaw from 'rehype-raw'
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize'
import remarkGfm from 'remark-gfm'
import { useWords } from '../../words/use-words.ts'
import { marksWithin, type NoteMarks, sameMarks } from '../marks.ts'
import { rehypeCallouts } from './callout-plugin.ts'
import { rehypeDirection } from './direction-plugin.ts'
import { hasMaths, rehypePrices } from './has-maths.ts'
import { rehypeHighlight } from './highlight-plugin.ts'
import { rehypeWikiLinks } from './link-plugin.ts'
import { rehypeMarks } from './mark-plugin.ts'
import { components } from './markdown-components.tsx'
import { type MarkdownPart, markdownParts } from './markdown-parts.ts'
import { rehypePlaces } from './tree.ts'
import { type Maths, useMaths } from './use-maths.ts'

export interface MarkdownNoteProps {
  text: string
  start: number
  end: number
  marks: NoteMarks
}

export const MarkdownNote = memo(function MarkdownNote({ text, start, end, marks }: MarkdownNoteProps) {
  const parts = useMemo(() => markdownParts(text.slice(start, end)), [text, start, end])
  const maths = useMaths(useMemo(() => parts.some(({ source }) => hasMaths(source)), [parts]))
  return (
    <div className="note-prose">
      {parts.map((part) => (
        <Part key={part.start} part={part} maths={maths} marks={within(part, start, marks)} />
      ))}
    </div>
  )
})

/** The marks as the part has them. */
const within = (part: MarkdownPart, start: number, marks: NoteMarks): NoteMarks =>
  marksWithin(start + part.start, start + part.start + part.source.length, marks)

type Plugins = NonNullable<Options['rehypePlugins']>

interface PartProps {
  part: MarkdownPart
  maths: Maths | null
  marks: NoteMarks
}

/** One part, a task of its own: keys are heard between two of them. Drawn again only when its own marks are others. */
const Part = memo(
  function Part({ part: { source }, maths, marks }: PartProps) {
    const { preview } = useWords()
    const drawn = hasMaths(source) ? maths : null
    const footnotes = {
      // The sanitiser puts its own in front, once.
      clobberPrefix: '',
      footnoteLabel: preview.footnotes,
      footnoteBackLabel: (at: number) => preview.backToText(at + 1),
    }
    return (
      <div className="note-part">
        <Markdown
          remarkPlugins={drawn === null ? [remarkGfm] : [remarkGfm, drawn.remarkMath]}
          rehypePlugins={rehypePlugins(source, drawn, marks)}
          remarkRehypeOptions={footnotes}
          components={components}
        >
          {source}
        </Markdown>
      </div>
    )
  },
  (a, b) => a.part === b.part && a.maths === b.maths && sameMarks(a.marks, b.marks),
)

/** HTML is read first, then sanitised; everything behind that is ours. */
function rehypePlugins(source: string, maths: Maths | null, marks: NoteMarks): Plugins {
  const ofMaths: Plugins = maths === null ? [] : [[rehypePrices, { source }], maths.drawMaths]
  return [
    rehypeRaw,
    [rehypeSanitize, schema],
    rehypePlaces,
    ...ofMaths,
    [rehypeWikiLinks, { source }],
    [rehypeMarks, { source }],
    [rehypeCallouts, { source }],
    rehypeDirection,
    [rehypeHighlight, { source, marks }],
  ]
}

/**
 * What GitHub lets through, but for what could load something and what would move the focus or take keys; and the names by which maths is
 * known. HTML is read first: nothing comes in behind this.
 */
const schema: typeof defaultSchema = {
  ...defaultSchema,
  tagNames: (defaultSchema.tagNames ?? []).filter((name) => name !== 'picture' && name !== 'source'),
  attributes: {
    ...defaultSchema.attributes,
    '*': (defaultSchema.attributes?.['*'] ?? []).filter((name) => name !== 'accessKey' && name !== 'tabIndex'),
    code: [['className', /^language-./, 'math-inline', 'math-display']],
  },
}
