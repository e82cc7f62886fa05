// Walking rendered Markdown and cutting its text so that every piece knows where it stands in the source. Pure.
import type { Element, ElementContent, Root, RootContent, Text } from 'hast'
import type { MarkRange } from '../../search/segments.ts'

export type Child = RootContent | ElementContent

export function placeOf(node: Child): MarkRange | null {
  const start = node.position?.start.offset
  const end = node.position?.end.offset
  return start === undefined || end === undefined ? null : [start, end]
}

/** Offsets in the source of every UTF-16 unit of a text; null where it has no place, or is written otherwise than it reads. */
export function offsetsOf(node: Text, source: string): number[] | null {
  const place = placeOf(node)
  if (place === null) return null
  const [start, end] = place
  if (node.value.length === end - start) return rangeOf(start, end)
  return alignOffsets(node.value, source.slice(start, end))?.map((offset) => start + offset) ?? null
}

const rangeOf = (start: number, end: number): number[] => Array.from({ length: end - start }, (_, at) => start + at)

/**
 * For every UTF-16 unit of `value`, its offset in `source`: what Markdown takes out (escapes, indents) is stepped over, and a character
 * reference (&auml;) stands for what it means. Null where the two differ otherwise.
 */
export function alignOffsets(value: string, source: string): number[] | null {
  const offsets: number[] = []
  let from = 0
  for (let at = 0; at < value.length; at += 1) {
    // A blank that was put in front of a text (a task's, behind its box) stands nowhere.
    if (at === 0 && /^\s\S/.test(value) && /^\S/.test(source)) {
      offsets.push(0)
      continue
    }
    const found = source.indexOf(value.charAt(at), from)
    const reference = source.slice(from, found === -1 ? undefined : found).search(/&(?:#\w{1,8}|[a-z]\w{1,31});/i)
    // A letter that is found only behind a reference is the one that the reference means.
    if (reference !== -1 && (found === -1 || from + reference < found)) {
      const start = from + reference
      offsets.push(start)
      from = source.indexOf(';', start) + 1
      continue
    }
    if (found === -1) return null
    offsets.push(found)
    from = found + 1
  }
  return offsets
}

/**
 * Gives text a place that lost it: what the window puts in (the box of a task) is joined with the text beside it. It stands between what stands
 * before and behind it.
 */
export function rehypePlaces() {
  return (tree: Root): void => place(tree)
}

function place(parent: Root | Element): void {
  const own = parent.type === 'element' ? placeOf(parent) : null
  for (const [at, child] of parent.children.entries()) {
    if (child.type === 'element' && !verbatim.has(child.tagName)) place(child)
    if (child.type !== 'text' || child.position !== undefined || own === null || child.value.trim() === '') continue
    const start = parent.children.slice(0, at).reduce((end, sibling) => placeOf(sibling)?.[1] ?? end, own[0])
    const next = parent.children.slice(at + 1).find((sibling) => placeOf(sibling) !== null)
    child.position = placed(start, (next && placeOf(next)?.[0]) ?? own[1])
  }
}

/** A part of a text, [from, to) in its value. */
export function textPart(node: Text, from: number, to: number, offsets: readonly number[] | null): Text {
  const value = node.value.slice(from, to)
  const [start, last] = [offsets?.[from], offsets?.[to - 1]]
  if (start === undefined || last === undefined) return { type: 'text', value }
  return { type: 'text', value, position: placed(start, last + 1) }
}

/** Only offsets are read; lines are asked for by the type. */
export const placed = (start: number, end: number) => ({
  start: { line: 1, column: 1, offset: start },
  end: { line: 1, column: 1, offset: end },
})

/** An element of ours; it has the place of the nodes in it. */
export function elementOf(tagName: string, properties: Element['properties'], children: ElementContent[]): Element {
  const places = children.flatMap((child) => placeOf(child) ?? [])
  const position = places.length === 0 ? {} : { position: placed(Math.min(...places), Math.max(...places)) }
  return { type: 'element', tagName, properties, children, ...position }
}

/** Replaces children everywhere below, innermost first; what stands in one of `except` is left as it is. */
export function rewrite(
  parent: Root | Element,
  except: ReadonlySet<string>,
  change: (children: ElementContent[], parent: Root | Element) => ElementContent[],
): void {
  for (const child of parent.children) if (child.type === 'element' && !except.has(child.tagName)) rewrite(child, except, change)
  // SAFETY: a fragment holds what an element holds; rehype adds a doctype only to whole documents.
  parent.children = change(parent.children as ElementContent[], parent)
}

/** Code is shown as it is written. */
export const verbatim: ReadonlySet<string> = new Set(['code', 'pre'])
/** In a link nothing else can be followed. */
export const verbatimAndLinks: ReadonlySet<string> = new Set([...verbatim, 'a'])
