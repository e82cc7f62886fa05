// HTML -> Reading: the readable text, one block a line, and the line of the source that each word stands on.
import { type DefaultTreeAdapterMap, parse } from 'parse5'
import type { Reading } from './complete-note.ts'
import { type Field, fieldOf } from './front-matter/field.ts'
import { type HtmlNode, readHtmlText } from './html-text.ts'
import { decodeTarget, isBesideNote, withoutPlace } from './markup.ts'

type Element = DefaultTreeAdapterMap['element']

/** Never throws: HTML has no errors, only readings. */
export function readHtml(source: string): Reading {
  const document = parse(source, { sourceCodeLocationInfo: true })
  const { fields, links } = readMeta(document)
  return { format: 'html', bodyStart: 0, ...readHtmlText(document), fields, tags: [], links }
}

/** The encoding that a page names in its first kilobyte, as browsers look for it; null without one. */
export function declaredCharset(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024))
  return /<meta[^>]{1,200}charset\s*=\s*(?:["']\s*)?([\w-]+)/i.exec(head)?.[1] ?? null
}

/** What a page says of its text, with or without the name of a vocabulary; the rest is for browsers and other programs. */
const noteMeta =
  /^(?:[a-z]{1,20}[.:_]){0,2}(author|creator|description|abstract|subject|keywords|category|section|tag|publisher|publication|source|source-url|language|date|created|published|published_time|issued)$/i

interface Meta {
  fields: Field[]
  links: string[]
}

function readMeta(document: HtmlNode): Meta {
  const meta: Meta = { fields: [], links: [] }
  let hasTitle = false
  for (const element of elementsOf(document)) {
    const attribute = (name: string) => element.attrs.find((attr) => attr.name === name)?.value.trim() ?? ''
    const href = element.tagName === 'a' ? attribute('href') : ''
    if (element.tagName === 'title' && !hasTitle) {
      hasTitle = true
      meta.fields.push(...fieldOf('title', titleText(element)))
    } else if (isBesideNote(href)) meta.links.push(decodeTarget(withoutPlace(href)))
    else if (element.tagName === 'meta') {
      const [, name] = noteMeta.exec(attribute('name') || attribute('property')) ?? []
      if (name !== undefined) meta.fields.push(...fieldOf(name, attribute('content')))
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
function titleText({ childNodes }: Element): string {
  const text = childNodes.map((node) => (node.nodeName === '#text' && 'value' in node ? node.value : '')).join('')
  return text.replace(/\s+/g, ' ')
}
