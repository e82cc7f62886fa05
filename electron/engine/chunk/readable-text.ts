// What a passage reads like without its markup: the encoder's tokens are spent on words, not on addresses and tags.
import type { NoteFormat } from '../readers/note.ts'
import { withoutEmphasis } from '../readers/org/plain-org.ts'

/** The same words in the same order; link targets, images' addresses, HTML tags and markers are left out. Never longer. */
export function readableText(text: string, format: NoteFormat): string {
  if (format !== 'markdown' && format !== 'org') return text
  const readable = (format === 'org' ? readableOrg(text) : readableMarkdown(text)).trim()
  return readable === '' ? text : readable
}

const readableMarkdown = (text: string) =>
  withoutTaskMarks(withoutLinks(withoutLinks(withoutDialects(text))))
    .replace(/\[\[(?:[^[\]|\n]{0,1000}\|)?([^[\]|\n]{1,1000})\]\]/g, (_, shown: string) => withoutAnchor(shown))
    .replace(/<\/?[a-zA-Z][^<>\n]{0,300}>/g, ' ')
    .replace(/^[ \t]*\[(?!\^)[^[\]\n]{1,1000}\]:[ \t]+\S[^\n]*$/gm, '')
    .replace(/\[\^[^[\]\s]{1,100}\]:?/g, '')
    .replace(/^ {0,3}#{1,6}[ \t]+/gm, '')
    .replace(/^[ \t]*(?:[-*+]|>)[ \t]+(?:\[[ xX]\][ \t]+)?/gm, '')
    .replace(/^[ \t:-]*\|[ \t|:-]*$/gm, '')
    .replace(/(\*\*|__|~~|==)/g, '')

/** What stands elsewhere (embeds), what is run (queries, Templater), what names a source (Pandoc) or a note (Zettelkasten) is no sentence's word. */
const withoutDialects = (text: string) =>
  text
    .replace(/^[ \t]*```(?:dataview|dataviewjs|tasks|query)[ \t]*\n[^`]{0,2000}```/gm, '')
    .replace(/^[ \t]*#\+(?:BEGIN|END)_[^\n]*$/gm, '')
    .replace(/!\[\[[^[\]\n]{1,1000}\]\]/g, '')
    .replace(/\{\{(?:embed|video|youtube|tweet|pdf)[ \t][^{}\n]{0,1000}\}\}/g, '')
    .replace(/\{\{cloze[ \t]([^{}\n]{0,1000})\}\}/g, '$1')
    .replace(/<%(?:[^%]|%(?!>)){0,2000}%>/g, '')
    .replace(/\[-?@[\p{L}\p{N}_][^[\]\n]{0,300}\]/gu, '')
    .replace(/^[ \t]*@(?:ID:)?\d{8,14}[ \t]*$/gm, '')
    .replace(/#(?=\[\[)/g, '')

/** `note#part` reads like "note part", `note#^id` like the note. */
const withoutAnchor = (shown: string) =>
  shown
    .replace(/#\^[\w-]{1,100}$/, '')
    .replace(/#+/g, ' ')
    .trim()

/** A link by its words; twice, since a link may hold an image. */
const withoutLinks = (text: string) => text.replace(/!?\[([^[\]\n]{0,1000})\]\((?:[^()\n]|\([^()\n]{0,500}\)){0,2000}\)/g, '$1')

/** A task's state and priority where it begins, and the brackets of a day (Logseq writes both as Org does). */
const withoutTaskMarks = (text: string) =>
  text
    .replace(
      /^([ \t]*(?:[-+]|\*{1,2000})[ \t]+)(?:TODO|DOING|DONE|LATER|NOW|NEXT|WAITING|HOLD|CANCELL?ED)(?=[ \t])[ \t]+/gm,
      '$1',
    )
    .replace(/^([ \t]*(?:[-+]|\*{1,2000})[ \t]+)\[#[A-Z0-9]\][ \t]+/gm, '$1')
    .replace(/(?<!\[)[<[](\d{4}-\d{2}-\d{2}[^<>[\]\n]{0,60})[>\]](?![\]([])/g, '$1')

const readableOrg = (text: string) =>
  withoutEmphasis(withoutTaskMarks(text.replace(orgMarks, '')))
    .replace(/\[\[[^[\]]{1,1000}\]\[([^[\]]{1,1000})\]\]/g, '$1')
    .replace(/\[\[(?:file:)?([^[\]\n]{1,1000})\]\]/g, '$1')
    .replace(/\[fn:[^[\]:\n]{0,100}:([^[\]\n]{1,1000})\]/g, '$1')
    .replace(/\[fn:[^[\]:\s]{1,100}\]/g, '')
    .replace(/\[cite[^[\]:\n]{0,50}:[^[\]\n]{1,1000}\]/g, '')
    .replace(/^\*{1,2000}[ \t][^\n]*$/gm, withoutHeadlineMarks)
    .replace(/^[ \t]*[-+][ \t]+(?:\[[ xX-]\][ \t]+)?/gm, '')
    .replace(/^[ \t]*\|[ \t|+-]*$/gm, '')

/** Lines that open and end blocks and drawers or tell programs how to draw them, and the marks of captions, comments and fixed lines. */
const orgMarks =
  /^[ \t]*(?:#\+(?:begin|end)_[^\n]*|#\+(?:attr_\w{1,30}|results|name|header|tblfm|options|call|plot)(?:\[[^\]\n]{0,100}\])?:[^\n]*|:[\w-]{1,100}:[ \t]*$|#\+caption:[ \t]*|#[ \t]|:[ \t])/gim

const withoutHeadlineMarks = (line: string) =>
  line
    .replace(/^\*{1,2000}[ \t]+/, '')
    .trimEnd()
    .replace(/[ \t]:[\p{L}\p{N}_@#%:]{1,500}:$/u, '')
