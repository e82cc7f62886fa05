// Marks a passage in rendered Markdown: a rehype plugin that cuts text nodes where the source says the passage is.
// It runs after the sanitiser, and adds nothing but <mark> elements of its own.
import type { Element, ElementContent, Root, RootContent, Text } from 'hast'
import type { MarkRange } from '../search/segments.ts'
import type { LocatedPassage } from './locate-passage.ts'

export interface HighlightOptions {
  /** The Markdown that is rendered; the passage's offsets are offsets in it. */
  source: string
  passage: LocatedPassage | null
}

export function rehypeHighlight({ source, passage }: HighlightOptions) {
  return (tree: Root): void => {
    if (passage !== null) tree.children = tree.children.flatMap((child) => markNode(child, source, passage))
  }
}

function markNode<N extends RootContent | ElementContent>(
  node: N,
  source: string,
  passage: LocatedPassage,
): (N | Element | Text)[] {
  const place = placeOf(node)
  if (place !== null && !overlaps(place, [passage.start, passage.end])) return [node]
  if (node.type === 'text') return place === null ? [node] : markText(node, place, source, passage)
  if (node.type !== 'element') return [node]
  // The text of a code block carries no place of its own: it is marked as a whole.
  if (node.tagName === 'code' && place !== null && node.children.every((child) => placeOf(child) === null)) {
    return [{ ...node, children: [markElement('hl-passage', node.children)] }]
  }
  const children = node.children.flatMap((child) => markNode(child, source, passage))
  // What answered must be seen: a part that is folded away opens.
  const properties = node.tagName === 'details' && place !== null ? { ...node.properties, open: true } : node.properties
  return [{ ...node, properties, children }]
}

function markText(node: Text, [start, end]: MarkRange, source: string, passage: LocatedPassage): (Element | Text)[] {
  const offsets = alignOffsets(node.value, source.slice(start, end))
  if (offsets === null) return [markElement('hl-passage', [node])]
  const groups: { text: string; className: string }[] = []
  for (const [at, offset] of offsets.entries()) {
    const className = classAt(start + offset, passage)
    const last = groups.at(-1)
    const text = node.value.charAt(at)
    if (last?.className === className) last.text += text
    else groups.push({ text, className })
  }
  return groups.map(({ text, className }) => (className === '' ? textNode(text) : markElement(className, [textNode(text)])))
}

function classAt(offset: number, { start, end, words, sentence }: LocatedPassage): string {
  const isIn = ([from, to]: MarkRange) => from <= offset && offset < to
  if (!isIn([start, end])) return ''
  const names = ['hl-passage']
  if (sentence !== null && isIn(sentence)) names.push('hl-sentence')
  if (words.some(isIn)) names.push('hl-word')
  return names.join(' ')
}

/**
 * For every UTF-16 unit of `value`, its offset in `source`: what Markdown takes out (escapes, indents) is stepped over.
 * Null where the two differ otherwise (character references).
 */
export function alignOffsets(value: string, source: string): number[] | null {
  const offsets: number[] = []
  let from = 0
  for (let at = 0; at < value.length; at += 1) {
    const found = source.indexOf(value.charAt(at), from)
    if (found === -1) return null
    offsets.push(found)
    from = found + 1
  }
  return offsets
}

function placeOf(node: RootContent | ElementContent): MarkRange | null {
  const start = node.position?.start.offset
  const end = node.position?.end.offset
  return start === undefined || end === undefined ? null : [start, end]
}

const overlaps = ([a, b]: MarkRange, [c, d]: MarkRange) => a < d && c < b
const textNode = (value: string): Text => ({ type: 'text', value })

function markElement(className: string, children: ElementContent[]): Element {
  return { type: 'element', tagName: 'mark', properties: { className: className.split(' ') }, children }
}
