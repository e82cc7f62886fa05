// HTML -> Note: the readable text, one block a line, and for every block the line of the source it stands on.
import { type DefaultTreeAdapterMap, parse } from 'parse5'
import { fileTitle, unique } from './file-title.ts'
import { parseDate } from './front-matter.ts'
import type { Block, BlockKind, Note } from './note.ts'

type Node = DefaultTreeAdapterMap['node']
type Element = DefaultTreeAdapterMap['element']

const silent = new Set(['script', 'style', 'noscript', 'template', 'nav', 'svg', 'head', 'iframe', 'object', 'button', 'select'])
const blockKinds = new Map<string, BlockKind>([
  ...[
    'p',
    'div',
    'section',
    'article',
    'main',
    'header',
    'footer',
    'aside',
    'address',
    'figure',
    'figcaption',
    'dt',
    'dd',
    'dl',
    'details',
    'summary',
    'body',
    'form',
    'fieldset',
    'center',
  ].map((name) => [name, 'paragraph'] as const),
  ...['li', 'ul', 'ol'].map((name) => [name, 'list'] as const),
  ...['tr', 'table', 'caption', 'thead', 'tbody'].map((name) => [name, 'table'] as const),
  ['pre', 'code'],
  ['blockquote', 'quote'],
])

/** Never throws: HTML has no errors, only readings. */
export function readHtml(source: string, path: string): Note {
  const document = parse(source, { sourceCodeLocationInfo: true })
  const writer = createWriter()
  walk(document, { kind: 'paragraph', isPre: false }, writer)
  const { text, blocks, lineMarks } = writer.finish()
  const meta = readMeta(document)
  return {
    title: meta.title ?? blocks.find(({ heading }) => heading)?.heading ?? fileTitle(path),
    format: 'html',
    text,
    bodyStart: 0,
    blocks,
    tags: unique(meta.tags),
    links: unique(meta.links),
    dateMs: meta.dateMs,
    lineMarks,
  }
}

interface Context {
  kind: BlockKind
  isPre: boolean
  level?: number
}

interface Writer {
  add(text: string, line: number, context: Context): void
  /** Ends the line: what follows is another block. */
  breakBlock(): void
  finish(): { text: string; blocks: Block[]; lineMarks: [number, number][] }
}

function walk(node: Node, context: Context, writer: Writer): void {
  if (node.nodeName === '#text' && 'value' in node) {
    return writer.add(node.value, node.sourceCodeLocation?.startLine ?? 1, context)
  }
  if (!('childNodes' in node) || silent.has(node.nodeName)) return
  const inner = contextOf(node.nodeName, context)
  const isBlock = inner !== context || node.nodeName === 'br'
  if (isBlock) writer.breakBlock()
  if (node.nodeName === 'td' || node.nodeName === 'th') writer.add(' ', lineOf(node), context)
  for (const child of node.childNodes) walk(child, inner, writer)
  if (isBlock) writer.breakBlock()
}

const lineOf = (node: Node) => node.sourceCodeLocation?.startLine ?? 1

function contextOf(name: string, context: Context): Context {
  const heading = /^h([1-6])$/.exec(name)
  if (heading) return { kind: 'heading', isPre: false, level: Number(heading[1]) }
  const kind = blockKinds.get(name)
  if (kind === undefined) return context
  // Paragraphs of a list or a quote are parts of it.
  const isInner = kind === 'paragraph' && (context.kind === 'list' || context.kind === 'quote' || context.kind === 'table')
  return { kind: isInner ? context.kind : kind, isPre: context.isPre || name === 'pre' }
}

function createWriter(): Writer {
  const blocks: Block[] = []
  const lineMarks: [number, number][] = []
  let text = ''
  let start = -1
  const breakBlock = () => {
    const open = start < 0 ? undefined : blocks.at(-1)
    start = -1
    if (!open) return
    open.end = text.trimEnd().length
    if (open.kind === 'heading') open.heading = text.slice(open.start, open.end)
    text = `${text.slice(0, open.end)}\n`
  }
  return {
    breakBlock,
    add(value, line, { kind, isPre, level }) {
      // A text node begins with line breaks of the source more often than not; the block stands where its words do.
      const lead = /^\s*/.exec(value)![0]
      const words = isPre ? value : value.replace(/\s+/g, ' ')
      if (start < 0 && words.trim() === '') return
      if (start < 0) {
        start = text.length
        blocks.push({ kind, start, end: start, ...(level === undefined ? {} : { level }) })
        lineMarks.push([start, line + (lead.match(/\n/g)?.length ?? 0)])
        text += isPre ? words : words.trimStart()
      } else text += text.endsWith(' ') && !isPre ? words.trimStart() : words
    },
    finish() {
      breakBlock()
      return { text, blocks: joinKinds(blocks), lineMarks }
    },
  }
}

/** Items of a list and rows of a table in a row are one block. */
function joinKinds(blocks: readonly Block[]): Block[] {
  const joined: Block[] = []
  for (const block of blocks) {
    const last = joined.at(-1)
    if (last && last.kind === block.kind && (block.kind === 'list' || block.kind === 'table')) last.end = block.end
    else joined.push({ ...block })
  }
  return joined
}

interface Meta {
  title: string | null
  tags: string[]
  links: string[]
  dateMs: number | null
}

function readMeta(document: Node): Meta {
  const meta: Meta = { title: null, tags: [], links: [], dateMs: null }
  visit(document, (element) => {
    const attribute = (name: string) => element.attrs.find((attr) => attr.name === name)?.value.trim() ?? ''
    if (element.tagName === 'title') meta.title ??= textOf(element).replace(/\s+/g, ' ').trim() || null
    if (element.tagName === 'a' && /^(?![a-z][\w+.-]*:|#|\/\/)./i.test(attribute('href'))) {
      meta.links.push(attribute('href').replace(/[#?].*$/, ''))
    }
    if (element.tagName !== 'meta') return
    const name = (attribute('name') || attribute('property')).toLowerCase()
    if (name === 'keywords')
      meta.tags.push(
        ...attribute('content')
          .split(',')
          .map((tag) => tag.trim())
          .filter(Boolean),
      )
    if (/(?:^|[.:])(?:date|created|published_time)$/.test(name)) meta.dateMs ??= parseDate(attribute('content'))
  })
  return meta
}

function visit(node: Node, see: (element: Element) => void): void {
  if ('tagName' in node) see(node)
  if ('childNodes' in node) for (const child of node.childNodes) visit(child, see)
}

function textOf(node: Node): string {
  if (node.nodeName === '#text' && 'value' in node) return node.value
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : ''
}
