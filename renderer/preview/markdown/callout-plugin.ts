// Callouts: > [!note]- Title. A rehype plugin behind the sanitiser, which lets no <aside> through: each one is ours.
import type { Element, ElementContent, Root } from 'hast'
import { elementOf, offsetsOf, placed, placeOf, rewrite, textPart, verbatim } from './tree.ts'

export type CalloutKind =
  | 'note'
  | 'abstract'
  | 'info'
  | 'todo'
  | 'tip'
  | 'success'
  | 'question'
  | 'warning'
  | 'danger'
  | 'example'
  | 'quote'

/** Obsidian's and GitHub's names, and what each is drawn as. */
const kinds: Readonly<Record<string, CalloutKind>> = {
  note: 'note',
  ...sameKind('abstract', ['abstract', 'summary', 'tldr']),
  ...sameKind('info', ['info']),
  ...sameKind('todo', ['todo']),
  ...sameKind('tip', ['tip', 'hint', 'important']),
  ...sameKind('success', ['success', 'check', 'done']),
  ...sameKind('question', ['question', 'help', 'faq']),
  ...sameKind('warning', ['warning', 'caution', 'attention']),
  ...sameKind('danger', ['danger', 'error', 'bug', 'failure', 'fail', 'missing']),
  ...sameKind('example', ['example']),
  ...sameKind('quote', ['quote', 'cite']),
}

function sameKind(kind: CalloutKind, names: readonly string[]): Record<string, CalloutKind> {
  return Object.fromEntries(names.map((name) => [name, kind]))
}

/** What a callout of that name is drawn as; one that somebody made up is a note. */
export const calloutKind = (name: string): CalloutKind =>
  (Object.hasOwn(kinds, name.toLowerCase()) && kinds[name.toLowerCase()]) || 'note'

const head = /^\[!([\w-]{1,40})\]([+-]?)[ \t]*/

export function rehypeCallouts({ source }: { source: string }) {
  return (tree: Root): void =>
    rewrite(tree, verbatim, (children) =>
      children.map((child) =>
        child.type === 'element' && child.tagName === 'blockquote' ? (calloutOf(child, source) ?? child) : child,
      ),
    )
}

/** <aside data-kind data-name data-fold> with two children: its title (empty where it has none of its own) and its body. */
function calloutOf(quote: Element, source: string): Element | null {
  const at = quote.children.findIndex(({ type }) => type === 'element')
  const paragraph = quote.children[at]
  if (paragraph?.type !== 'element' || paragraph.tagName !== 'p') return null
  const [first, ...others] = paragraph.children
  const found = first?.type === 'text' ? head.exec(first.value) : null
  if (first?.type !== 'text' || found === null) return null
  const [sign, name = '', fold = ''] = found
  const rest = textPart(first, sign.length, first.value.length, offsetsOf(first, source))
  const { title, body } = cutAtLine(rest.value === '' ? others : [rest, ...others], source)
  const paragraphs = body.length === 0 ? [] : [elementOf('p', {}, body)]
  const callout: Element = {
    type: 'element',
    tagName: 'aside',
    properties: { dataKind: calloutKind(name), dataName: name, dataFold: fold },
    children: [elementOf('span', {}, title), elementOf('div', {}, [...paragraphs, ...quote.children.slice(at + 1)])],
  }
  const place = placeOf(quote)
  return place === null ? callout : { ...callout, position: placed(...place) }
}

/** The first line is the title; the lines below it begin the body. */
function cutAtLine(nodes: readonly ElementContent[], source: string): { title: ElementContent[]; body: ElementContent[] } {
  for (const [at, node] of nodes.entries()) {
    if (node.type === 'element' && node.tagName === 'br') return { title: nodes.slice(0, at), body: nodes.slice(at + 1) }
    const end = node.type === 'text' ? node.value.indexOf('\n') : -1
    if (node.type !== 'text' || end === -1) continue
    const offsets = offsetsOf(node, source)
    const before = end === 0 ? [] : [textPart(node, 0, end, offsets)]
    const behind = end + 1 === node.value.length ? [] : [textPart(node, end + 1, node.value.length, offsets)]
    return { title: [...nodes.slice(0, at), ...before], body: [...behind, ...nodes.slice(at + 1)] }
  }
  return { title: [...nodes], body: [] }
}
