// Plain text -> Note: blank lines part paragraphs; nothing else is read into it.
import { blocksByLines, classifyPlain } from './line-blocks.ts'
import { findLinks, findTags } from './markup.ts'
import type { Note } from './note.ts'
import { noteTitle } from './note-title.ts'

export function readPlainText(text: string, path: string): Note {
  return {
    title: noteTitle(null, [], path),
    format: 'text',
    text,
    bodyStart: 0,
    blocks: blocksByLines(text, 0, classifyPlain),
    tags: [...new Set(findTags(text))],
    aliases: [],
    properties: [],
    links: [...new Set(findLinks(text))],
    dateMs: null,
    lineMarks: null,
  }
}
