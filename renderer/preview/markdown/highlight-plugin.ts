// Marks stretches of rendered Markdown: a rehype plugin that cuts text nodes where the source says the marks are.
// It runs after the sanitiser, and adds nothing but <mark> elements of its own.
import type { Element, ElementContent, Root, Text } from 'hast'
import { isMarked, type NoteMarks, runsOf } from '../marks.ts'
import { alignOffsets, type Child, offsetsOf, placeOf, textPart } from './tree.ts'

export interface HighlightOptions {
  /** The Markdown that is rendered; the marks' offsets are offsets in it. */
  source: string
  marks: NoteMarks
}

export function rehypeHighlight({ source, marks }: HighlightOptions) {
  return (tree: Root): void => {
    if (marks.passage !== null || marks.finds.length > 0) {
      tree.children = tree.children.flatMap((child) => markNode(child, source, marks))
    }
  }
}

function markNode<N extends Child>(node: N, source: string, marks: NoteMarks): (N | Element | Text)[] {
  const place = placeOf(node)
  if (place !== null && !isMarked(...place, marks)) return [node]
  if (node.type === 'text') return place === null ? [node] : markText(node, offsetsOf(node, source), [...place], marks)
  if (node.type !== 'element') return [node]
  if (node.tagName === 'code' && place !== null && node.children.every((child) => placeOf(child) === null)) {
    return [{ ...node, children: node.children.flatMap((child) => markCode(child, [...place], source, marks)) }]
  }
  const children = node.children.flatMap((child) => markNode(child, source, marks))
  return [{ ...node, properties: place === null ? node.properties : opened(node), children }]
}

/** What answered must be seen: a part that is folded away opens. */
function opened({ tagName, properties }: Element): Element['properties'] {
  if (tagName === 'details') return { ...properties, open: true }
  return tagName === 'aside' && properties['dataFold'] === '-' ? { ...properties, dataFold: '+' } : properties
}

/** The text of code carries no place of its own: it stands behind the line or the ticks that begin it. */
function markCode(
  child: ElementContent,
  [start, end]: [number, number],
  source: string,
  marks: NoteMarks,
): (ElementContent | Text)[] {
  if (child.type !== 'text') return [child]
  const written = source.slice(start, end)
  const behind = /^[ \t>]*(?:`{3,}|~{3,})[^\n]*\n/.exec(written)?.[0].length ?? /^`*/.exec(written)?.[0].length ?? 0
  const offsets =
    alignOffsets(child.value.replace(/\n$/, ''), written.slice(behind))?.map((offset) => start + behind + offset) ?? null
  return markText(child, offsets, [start, end], marks)
}

function markText(
  node: Text,
  offsets: readonly number[] | null,
  [start, end]: [number, number],
  marks: NoteMarks,
): (Element | Text)[] {
  // Written so differently that nobody knows which letter is which: all of it is marked as what is most of it.
  if (offsets === null) {
    const name = marks.passage !== null && isMarked(start, end, { ...marks, finds: [] }) ? 'hl-passage' : ''
    return name === '' ? [node] : [markElement(name, [node])]
  }
  const first = offsets[0] ?? start
  const pieces: { from: number; className: string }[] = []
  const runs = runsOf(first, (offsets.at(-1) ?? first) + 1, marks)
  let run = 0
  for (const [at, offset] of offsets.entries()) {
    while ((runs[run]?.end ?? Number.POSITIVE_INFINITY) <= offset) run += 1
    const className = runs[run]?.className ?? ''
    if (pieces.at(-1)?.className !== className) pieces.push({ from: at, className })
  }
  return pieces.map(({ from, className }, at) => {
    const text = textPart(node, from, pieces[at + 1]?.from ?? node.value.length, offsets)
    return className === '' ? text : markElement(className, [text])
  })
}

function markElement(className: string, children: ElementContent[]): Element {
  return { type: 'element', tagName: 'mark', properties: { className: className.split(' ') }, children }
}
