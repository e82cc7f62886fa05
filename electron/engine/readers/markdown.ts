// Markdown -> Reading. Blocks point into the file's own text, so a hit is the file's, character for character.
import type { Reading } from './complete-note.ts'
import { readFrontMatter } from './front-matter/front-matter.ts'
import { blocksByLines } from './line-blocks.ts'
import { createMarkdownClassifier } from './markdown-lines.ts'
import { findLinks, findTags } from './markup.ts'
import type { Block } from './note.ts'

/** Never throws. */
export function readMarkdown(text: string): Reading {
  const front = readFrontMatter(text)
  const blocks = blocksByLines(text, front.end, createMarkdownClassifier())
  const prose = textOutsideCode(text, blocks)
  return {
    format: 'markdown',
    text,
    bodyStart: front.end,
    blocks,
    fields: front.fields,
    tags: findTags(prose),
    links: findLinks(prose),
    lineMarks: null,
  }
}

function textOutsideCode(text: string, blocks: readonly Block[]): string {
  return blocks
    .filter(({ kind }) => kind !== 'code')
    .map(({ start, end }) => text.slice(start, end).replace(/(`{1,3})[^`\n]+\1/g, ' '))
    .join('\n\n')
}
