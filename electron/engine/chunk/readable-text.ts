// What a passage reads like without its markup: the encoder's tokens are spent on words, not on addresses and tags.
import type { NoteFormat } from '../readers/note.ts'

/** The same words in the same order; link targets, images' addresses, HTML tags and markers are left out. Never longer. */
export function readableText(text: string, format: NoteFormat): string {
  if (format === 'markdown') return readableMarkdown(text)
  return format === 'org' ? readableOrg(text) : text
}

const readableOrg = (text: string) =>
  text.replace(/\[\[[^[\]]{1,1000}\]\[([^[\]]{1,1000})\]\]/g, '$1').replace(/^\*{1,2000}[ \t]+/gm, '')

function readableMarkdown(text: string): string {
  const readable = withoutLinks(withoutLinks(text))
    .replace(/!?\[\[(?:[^[\]|\n]{0,1000}\|)?([^[\]|\n]{1,1000})\]\]/g, '$1')
    .replace(/<\/?[a-zA-Z][^<>\n]{0,300}>/g, ' ')
    .replace(/^[ \t]*\[[^[\]\n]{1,1000}\]:[ \t]+\S[^\n]*$/gm, '')
    .replace(/^ {0,3}#{1,6}[ \t]+/gm, '')
    .replace(/^[ \t]*(?:[-*+]|>)[ \t]+(?:\[[ xX]\][ \t]+)?/gm, '')
    .replace(/^[ \t:-]*\|[ \t|:-]*$/gm, '')
    .replace(/(\*\*|__|~~|==)/g, '')
    .trim()
  return readable === '' ? text : readable
}

/** A link by its words; twice, since a link may hold an image. */
const withoutLinks = (text: string) => text.replace(/!?\[([^[\]\n]{0,1000})\]\((?:[^()\n]|\([^()\n]{0,500}\)){0,2000}\)/g, '$1')
