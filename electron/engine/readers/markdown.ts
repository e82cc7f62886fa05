// Markdown -> Reading. The text is the file's, line by line and word by word, but for what no reader of the note is shown (dialects/).
import type { Reading } from './complete-note.ts'
import { cutOut } from './dialects/cut-out.ts'
import { withoutAsides } from './dialects/markdown-asides.ts'
import type { Field } from './front-matter/field.ts'
import { readFrontMatter } from './front-matter/front-matter.ts'
import { joplinMetadata } from './front-matter/joplin-metadata.ts'
import { blocksByLines } from './line-blocks.ts'
import { createMarkdownClassifier } from './markdown-lines.ts'
import { findLinks, findTags } from './markup.ts'
import type { Block } from './note.ts'

/** Never throws. */
export function readMarkdown(file: string): Reading {
  const { fields, start, end } = readAbout(file)
  const blocksOf = (text: string) => blocksByLines(text, start, createMarkdownClassifier())
  const written = cutOut(file, [{ start: end, end: file.length }])
  const first = blocksOf(written)
  const {
    text,
    signs,
    fields: inText,
  } = withoutAsides(
    written,
    start,
    first.filter(({ kind }) => kind === 'code'),
  )
  const blocks = text === written ? first : blocksOf(text)
  const prose = textOutsideCode(text, blocks)
  return {
    format: 'markdown',
    text,
    bodyStart: start,
    blocks,
    fields: [...fields, ...inText],
    tags: findTags(prose),
    links: findLinks(prose),
    lineMarks: null,
    ...(signs.length > 0 && { signs }),
  }
}

/** What stands above and below the text and is about it, and the offsets between which the text stands. */
function readAbout(file: string): { fields: readonly Field[]; start: number; end: number } {
  const joplin = joplinMetadata(file)
  if (joplin !== null) return joplin
  const { fields, end } = readFrontMatter(file)
  return { fields, start: end, end: file.length }
}

function textOutsideCode(text: string, blocks: readonly Block[]): string {
  return blocks
    .filter(({ kind }) => kind !== 'code')
    .map(({ start, end }) => text.slice(start, end).replace(/(`{1,3})[^`\n]+\1/g, ' '))
    .join('\n\n')
}
