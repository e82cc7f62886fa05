// OPML (outlines of OmniOutliner, Dynalist, Workflowy; lists of feeds) -> Reading, by saxes: the upper levels that hold others are
// headings, the rest is a nested list. Left out: what programs note of each entry (fold, colour). XML bounds: xml/walk-xml.ts.
import type { Reading } from '../complete-note.ts'
import { writeMarkdown } from '../data/write-markdown.ts'
import { createDocumentWriter } from '../document-writer.ts'
import { type Field, fieldOf } from '../front-matter/field.ts'
import { findLinks, findTags } from '../markup.ts'
import { readPlainText } from '../plain-text.ts'
import { attributeOf, walkXml, type XmlElement } from '../xml/walk-xml.ts'

/** Deeper entries are items, whether they hold others or not. */
const maxHeadings = 2

interface Entry {
  text: string
  note: string
  depth: number
}

/** Of <head>. */
const headFields: ReadonlyMap<string, string> = new Map(
  Object.entries({ title: 'title', dateCreated: 'created', ownerName: 'author' }),
)

/** Never throws. A file that is no XML is plain text. */
export function readOpml(source: string): Reading {
  const writer = createDocumentWriter()
  const fields: Field[] = []
  let head = ''
  let depth = 0
  /** It is not known yet whether it holds others. */
  let waiting: Entry | null = null
  const write = (isHeading: boolean) => {
    if (waiting === null) return
    if ((isHeading || waiting.note !== '') && waiting.depth < maxHeadings) writer.heading(waiting.depth + 1, waiting.text)
    else writer.item(waiting.text, Math.max(0, waiting.depth - maxHeadings))
    // Programs write Markdown in notes, and plain text reads as it.
    writeMarkdown(writer, waiting.note, maxHeadings)
    waiting = null
  }
  walkXml(source, {
    open(element) {
      head = ''
      if (element.name !== 'outline') return
      write(true)
      waiting = { ...entryOf(element), depth: depth++ }
    },
    text(text) {
      head += text
    },
    close({ name }) {
      const key = headFields.get(name)
      if (key !== undefined) fields.push(...fieldOf(key, head.trim()))
      if (name !== 'outline') return
      write(false)
      depth--
    },
    isFull: () => writer.isFull,
  })
  const document = writer.finish()
  if (document.blocks.length === 0 && fields.length === 0) return readPlainText(source)
  const { text } = document
  return { format: 'document', bodyStart: 0, ...document, fields, tags: findTags(text), links: findLinks(text) }
}

/** Feeds say where they are; an entry may hold tags of HTML. */
function entryOf(element: XmlElement): Omit<Entry, 'depth'> {
  const plain = (name: string) => attributeOf(element, name).replace(/<\/?[a-zA-Z][^<>]{0,300}>/g, ' ')
  const address = plain('htmlUrl') || plain('xmlUrl') || plain('url')
  const text = plain('text') || plain('title')
  return { text: address === '' ? text : `${text} (${address})`, note: plain('_note') }
}
