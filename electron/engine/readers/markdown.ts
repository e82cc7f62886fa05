// Markdown -> Note. Blocks point into the file's own text, so a hit is the file's, character for character.
import { readFrontMatter } from './front-matter.ts'
import { blocksByLines } from './line-blocks.ts'
import { createMarkdownClassifier } from './markdown-lines.ts'
import { findLinks, findTags } from './markup.ts'
import type { Block, Note } from './note.ts'
import { noteTitle } from './note-title.ts'

/** Never throws. */
export function readMarkdown(text: string, path: string): Note {
  const front = readFrontMatter(text)
  const blocks = blocksByLines(text, front.end, createMarkdownClassifier())
  const prose = textOutsideCode(text, blocks)
  return {
    title: noteTitle(front.title, blocks, path),
    format: 'markdown',
    text,
    bodyStart: front.end,
    blocks,
    tags: [...new Set([...front.tags, ...findTags(prose)])],
    aliases: [],
    properties: [],
    links: [...new Set(findLinks(prose))],
    dateMs: front.dateMs,
    lineMarks: null,
  }
}

function textOutsideCode(text: string, blocks: readonly Block[]): string {
  return blocks
    .filter(({ kind }) => kind !== 'code')
    .map(({ start, end }) => text.slice(start, end).replace(/(`{1,3})[^`\n]+\1/g, ' '))
    .join('\n\n')
}
