// Every block reads in the direction of its own letters: Hebrew below English, an Arabic item in an English list. A rehype plugin.
import type { Element, Root } from 'hast'

/** Each for itself, wherever it stands. */
const own: ReadonlySet<string> = new Set(['li', 'dt', 'dd', 'summary', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'])
/** The outermost decides where its edge is drawn, and which column is the first; what is in it follows its letters by the style sheet. */
const outermost: ReadonlySet<string> = new Set(['p', 'blockquote', 'aside', 'table', 'pre'])

export function rehypeDirection() {
  return (tree: Root): void => direct(tree, false)
}

function direct(parent: Root | Element, isDirected: boolean): void {
  for (const child of parent.children) {
    if (child.type !== 'element') continue
    const isOwn = own.has(child.tagName) || (outermost.has(child.tagName) && !isDirected)
    if (isOwn) child.properties = { ...child.properties, dir: child.tagName === 'pre' ? 'ltr' : 'auto' }
    direct(child, isDirected || isOwn)
  }
}
