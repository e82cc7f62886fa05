// Which elements of a page are open, as far as its readable text depends on them. Own code instead of parse5's tree: the tree follows
// HTML's rule that every paragraph takes all unclosed formatting elements with it, so 1,000 of <b id=1><p> made a million
// nodes (4 s for 14 kB, 290 s for 59 kB). Here each tag is pushed and popped once.

import type { BlockKind } from '../note.ts'
import type { Context, TextWriter } from './text-writer.ts'

export interface OpenElements {
  /** What text is part of here; null where none is shown. */
  readonly context: Context | null
  /** Inside <svg>, where tags may close themselves. */
  readonly isInPicture: boolean
  open(name: string): void
  close(name: string): void
}

const named = (kind: BlockKind, names: string) => names.split(' ').map((name) => [name, kind] as const)
const silent = new Set(
  'script style noscript template nav svg foreignobject iframe object button select title noembed noframes'.split(' '),
)
const blockKinds = new Map<string, BlockKind>([
  ...named('paragraph', 'p div section article main header footer aside address figure figcaption dt dd dl details summary'),
  ...named('paragraph', 'form fieldset center'),
  ...named('list', 'li ul ol'),
  ...named('table', 'tr table caption thead tbody tfoot'),
  ...named('code', 'pre'),
  ...named('quote', 'blockquote'),
])
/** They end a block and hold none. */
const separators = new Set('br hr body html'.split(' '))
/** An end tag inside of one does not close what was opened outside, unless it is of these itself. */
const borders = new Set('td th caption table template object foreignobject'.split(' '))
const structure = new Set([...borders, 'tr', 'thead', 'tbody', 'tfoot', 'svg'])

interface Entry {
  name: string
  context: Context | null
  isBlock: boolean
  /** How many of each are open since the last border. */
  counts: Map<string, number>
}

export function createOpenElements(writer: Pick<TextWriter, 'endBlock' | 'endCell'>): OpenElements {
  const stack: Entry[] = [{ name: '', context: { kind: 'paragraph', isPre: false }, isBlock: true, counts: new Map() }]
  const all = new Map<string, number>()
  const top = () => stack[stack.length - 1]!
  const isOpen = (name: string) => (all.get(name) ?? 0) > 0

  function push(name: string, context: Context | null, isBlock: boolean): void {
    const counts = borders.has(name) ? new Map<string, number>() : top().counts
    count(counts, name, 1)
    count(all, name, 1)
    stack.push({ name, context, isBlock, counts })
  }

  function pop(): string {
    const { name, isBlock, counts } = stack.pop()!
    count(counts, name, -1)
    count(all, name, -1)
    if (isBlock) writer.endBlock()
    return name
  }

  return {
    get context() {
      return top().context
    },
    get isInPicture() {
      return isOpen('svg')
    },
    open(name) {
      // A picture that was never closed ends where text begins again; one may also hold pieces of a page.
      if (blockKinds.has(name) && isOpen('svg') && !isOpen('foreignobject')) while (isOpen('svg')) pop()
      const { context } = top()
      if (silent.has(name)) return push(name, null, false)
      if (separators.has(name)) return writer.endBlock()
      const inner = context && contextOf(name, context)
      const isBlock = inner !== context
      if (!isBlock && !structure.has(name)) return
      if (isBlock) writer.endBlock()
      if (name === 'td' || name === 'th') writer.endCell()
      // A heading ends where the next one begins.
      if (isHeading(name) && isHeading(top().name)) pop()
      push(name, inner, isBlock)
    },
    close(name) {
      const isThere = (counts: Map<string, number>) =>
        (isHeading(name) ? headings : [name]).some((one) => (counts.get(one) ?? 0) > 0)
      if (isThere(top().counts) || (structure.has(name) && isThere(all))) {
        for (let closed = pop(); closed !== name && !(isHeading(closed) && isHeading(name)); closed = pop());
      } else if (blockKinds.has(name) || separators.has(name)) writer.endBlock()
    },
  }
}

const count = (counts: Map<string, number>, name: string, by: number) => counts.set(name, (counts.get(name) ?? 0) + by)

const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6']
const isHeading = (name: string) => /^h[1-6]$/.test(name)

function contextOf(name: string, context: Context): Context {
  if (isHeading(name)) return { kind: 'heading', isPre: false, level: Number(name.slice(1)) }
  const kind = blockKinds.get(name)
  if (kind === undefined) return context
  // Paragraphs of a list or a quote are parts of it.
  const isInner = kind === 'paragraph' && (context.kind === 'list' || context.kind === 'quote' || context.kind === 'table')
  return { kind: isInner ? context.kind : kind, isPre: context.isPre || name === 'pre' }
}
