// Plain text -> Reading: blank lines part paragraphs; nothing else is read into it.
import type { Reading } from './complete-note.ts'
import { blocksByLines, classifyPlain } from './line-blocks.ts'
import { findLinks, findTags } from './markup.ts'

export function readPlainText(text: string): Reading {
  return {
    format: 'text',
    text,
    bodyStart: 0,
    blocks: blocksByLines(text, 0, classifyPlain),
    fields: [],
    tags: findTags(text),
    links: findLinks(text),
    lineMarks: null,
  }
}
