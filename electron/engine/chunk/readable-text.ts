// What a passage reads like without its markup: the encoder's tokens are spent on words, not on addresses and tags.
import type { NoteFormat } from '../readers/note.ts'

/** The same words in the same order; link targets, images' addresses, HTML tags and markers are left out. Never longer. */
export function readableText(text: string, format: NoteFormat): string {
  if (format === 'markdown') return readableMarkdown(text)
  return format === 'org' ? text.replace(/\[\[[^\]]+\]\[([^\]]+)\]\]/g, '$1') : text
}

function readableMarkdown(text: string): string {
  const readable = text
    .replace(/!?\[([^\]\n]*)\]\((?:[^()\n]|\([^()\n]*\))*\)/g, '$1')
    .replace(/!?\[\[(?:[^\]|\n]*\|)?([^\]|\n]+)\]\]/g, '$1')
    .replace(/<\/?[a-zA-Z][^>\n]{0,300}>/g, ' ')
    .replace(/^\s*\[[^\]\n]+\]:\s+\S+.*$/gm, '')
    .replace(/^[ \t]*(?:[-*+]|>)[ \t]+(?:\[[ xX]\][ \t]+)?/gm, '')
    .replace(/\|?[ \t]*:?-{3,}:?[ \t]*\|/g, '|')
    .replace(/(\*\*|__|~~|==)/g, '')
    .trim()
  return readable === '' ? text : readable
}
