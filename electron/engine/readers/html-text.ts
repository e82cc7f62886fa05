// The readable text of an HTML tree: one block a line, white space as a browser would show it, and which line of the source
// each stretch comes from. Walks with a stack of its own, since a file may nest deeper than JavaScript's.
import type { DefaultTreeAdapterMap } from 'parse5'
import type { Block, BlockKind } from './note.ts'

export type HtmlNode = DefaultTreeAdapterMap['node']

export interface HtmlText {
  text: string
  blocks: Block[]
  /** [offset in text, source line], ascending: one for each source line that a word begins on. */
  lineMarks: [number, number][]
}

const named = (kind: BlockKind, names: string) => names.split(' ').map((name) => [name, kind] as const)
const silent = new Set('script style noscript template nav svg head iframe object button select'.split(' '))
const blockKinds = new Map<string, BlockKind>([
  ...named('paragraph', 'p div section article main header footer aside address figure figcaption dt dd dl details summary'),
  ...named('paragraph', 'body form fieldset center hr'),
  ...named('list', 'li ul ol'),
  ...named('table', 'tr table caption thead tbody'),
  ...named('code', 'pre'),
  ...named('quote', 'blockquote'),
])

interface Context {
  kind: BlockKind
  isPre: boolean
  level?: number
}

export function readHtmlText(document: HtmlNode): HtmlText {
  const writer = createWriter()
  // An entry without a node ends its block.
  const stack: { node: HtmlNode | null; context: Context }[] = [{ node: document, context: { kind: 'paragraph', isPre: false } }]
  for (let entry = stack.pop(); entry !== undefined; entry = stack.pop()) {
    const { node, context } = entry
    if (node === null) writer.endBlock()
    else if (node.nodeName === '#text' && 'value' in node)
      writer.add(node.value, node.sourceCodeLocation?.startLine ?? 1, context)
    else if ('childNodes' in node && !silent.has(node.nodeName)) {
      const inner = contextOf(node.nodeName, context)
      const isBlock = inner !== context || node.nodeName === 'br'
      if (isBlock) writer.endBlock()
      if (node.nodeName === 'td' || node.nodeName === 'th') writer.endCell()
      if (isBlock) stack.push({ node: null, context })
      for (const child of node.childNodes.toReversed()) stack.push({ node: child, context: inner })
    }
  }
  return writer.finish()
}

function contextOf(name: string, context: Context): Context {
  const heading = /^h([1-6])$/.exec(name)
  if (heading) return { kind: 'heading', isPre: false, level: Number(heading[1]) }
  const kind = blockKinds.get(name)
  if (kind === undefined) return context
  // Paragraphs of a list or a quote are parts of it.
  const isInner = kind === 'paragraph' && (context.kind === 'list' || context.kind === 'quote' || context.kind === 'table')
  return { kind: isInner ? context.kind : kind, isPre: context.isPre || name === 'pre' }
}

/** Items of a list and rows of a table in a row are one block. */
function addBlock(blocks: Block[], { kind, level }: Context, start: number, text: string): void {
  const end = start + text.length
  const last = blocks.at(-1)
  if (last?.kind === kind && (kind === 'list' || kind === 'table')) last.end = end
  else if (kind === 'heading') blocks.push({ kind, start, end, level: level ?? 1, heading: text })
  else blocks.push({ kind, start, end })
}

function createWriter() {
  const lines: string[] = []
  const blocks: Block[] = []
  const lineMarks: [number, number][] = []
  let length = 0
  let open: { context: Context; text: string; gap: string } | null = null

  function addWords(words: string, line: number, context: Context): void {
    open ??= { context, text: '', gap: '' }
    if (open.text !== '') open.text += open.gap
    open.gap = ''
    if (lineMarks.at(-1)?.[1] !== line) lineMarks.push([length + open.text.length, line])
    open.text += words
  }

  function endBlock(): void {
    if (open === null) return
    const { text, context } = open
    open = null
    addBlock(blocks, context, length, text)
    lines.push(text)
    length += text.length + 1
  }

  function addPreformatted(part: string, at: number, line: number, context: Context): void {
    if (at > 0 && open !== null) open.gap = open.gap === ' ' ? '\n' : `${open.gap}\n`
    if (part.trim() !== '') addWords(open === null ? part.trim() : part.trimEnd(), line, context)
  }

  function addProse(part: string, at: number, line: number, context: Context): void {
    const words = part.trim().replace(/\s+/g, ' ')
    if (open !== null && (at > 0 || /^\s/.test(part))) open.gap ||= ' '
    if (words !== '') addWords(words, line, context)
    if (open !== null && /\s$/.test(part)) open.gap ||= ' '
  }

  return {
    endBlock,
    endCell() {
      if (open !== null) open.gap = ' | '
    },
    /** Text of one node, line by line of its source, since a block may go over many. */
    add(value: string, line: number, context: Context) {
      const addPart = context.isPre ? addPreformatted : addProse
      for (const [at, part] of value.split('\n').entries()) addPart(part, at, line + at, context)
    },
    finish(): HtmlText {
      endBlock()
      return { text: lines.map((line) => `${line}\n`).join(''), blocks, lineMarks }
    },
  }
}
