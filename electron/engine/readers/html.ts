// HTML -> Note: the readable text, one block a line, and the line of the source that each word stands on.
import { type DefaultTreeAdapterMap, parse } from 'parse5'
import { parseDate } from './front-matter.ts'
import { type HtmlNode, readHtmlText } from './html-text.ts'
import { decodeTarget, isBesideNote } from './markup.ts'
import type { Note } from './note.ts'
import { noteTitle } from './note-title.ts'

type Element = DefaultTreeAdapterMap['element']

/** Never throws: HTML has no errors, only readings. */
export function readHtml(source: string, path: string): Note {
  const document = parse(source, { sourceCodeLocationInfo: true })
  const { text, blocks, lineMarks } = readHtmlText(document)
  const meta = readMeta(document)
  return {
    title: noteTitle(meta.title, blocks, path),
    format: 'html',
    text,
    bodyStart: 0,
    blocks,
    tags: [...new Set(meta.tags)],
    aliases: [],
    properties: [],
    links: [...new Set(meta.links)],
    dateMs: meta.dateMs,
    lineMarks,
  }
}

/** The encoding that a page names in its first kilobyte, as browsers look for it; null without one. */
export function declaredCharset(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024))
  return /<meta[^>]{1,200}charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1] ?? null
}

interface Meta {
  title: string | null
  tags: string[]
  links: string[]
  dateMs: number | null
}

function readMeta(document: HtmlNode): Meta {
  const meta: Meta = { title: null, tags: [], links: [], dateMs: null }
  for (const element of elementsOf(document)) {
    const attribute = (name: string) => element.attrs.find((attr) => attr.name === name)?.value.trim() ?? ''
    const href = element.tagName === 'a' ? attribute('href') : ''
    if (element.tagName === 'title') meta.title ??= titleText(element)
    else if (isBesideNote(href)) meta.links.push(decodeTarget(href.replace(/[#?].*$/, '')))
    else if (element.tagName === 'meta') {
      const name = (attribute('name') || attribute('property')).toLowerCase()
      const content = attribute('content')
      if (name === 'keywords') meta.tags.push(...content.split(',').flatMap((tag) => tag.trim() || []))
      if (/(?:^|[.:])(?:date|created|published_time)$/.test(name)) meta.dateMs ??= parseDate(content)
    }
  }
  return meta
}

/** In the order of the document. */
function* elementsOf(document: HtmlNode): Generator<Element> {
  const stack = [document]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if ('tagName' in node) yield node
    if ('childNodes' in node) for (const child of node.childNodes.toReversed()) stack.push(child)
  }
}

/** A title holds nothing but text. */
function titleText({ childNodes }: Element): string | null {
  const text = childNodes.map((node) => (node.nodeName === '#text' && 'value' in node ? node.value : '')).join('')
  return text.replace(/\s+/g, ' ').trim() || null
}
