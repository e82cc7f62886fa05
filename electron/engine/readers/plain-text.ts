// Plain text -> Note: blank lines part paragraphs; nothing else is read into it.
import { fileTitle, unique } from './file-title.ts'
import { blocksByLines, classifyPlain } from './line-blocks.ts'
import { findLinks, findTags } from './markup.ts'
import type { Note } from './note.ts'

export function readPlainText(text: string, path: string): Note {
  return {
    title: fileTitle(path),
    format: 'text',
    text,
    bodyStart: 0,
    blocks: blocksByLines(text, 0, classifyPlain),
    tags: unique(findTags(text)),
    links: unique(findLinks(text)),
    dateMs: null,
    lineMarks: null,
  }
}
