// The outline of a PDF (its bookmarks) -> headings with the place they lead to.
import type { PDFDocumentProxy } from 'unpdf/pdfjs'

export interface OutlineEntry {
  title: string
  /** 1 for the highest. */
  level: number
  /** Index of the page. */
  page: number
  /** Where on the page, in its own coordinates; null for its top. */
  point: { x: number; y: number } | null
}

/** Of a reference work of 5,000 pages; programs that make more of them mark every paragraph. */
const maxEntries = 20_000
const maxDepth = 20

/** `pageOf`: index of the page with this reference ('12R', as pdf.js writes it); undefined for a page that was not read. */
export async function readOutline(
  pdf: PDFDocumentProxy,
  pageOf: (reference: string) => number | undefined,
): Promise<OutlineEntry[]> {
  const outline = (await pdf.getOutline().catch(() => null)) ?? []
  const nodes = flatten(outline)
  const isNamed = nodes.some(({ dest }) => typeof dest === 'string')
  // All at once: one by one each would be looked up from the root.
  const named: unknown = isNamed ? await pdf.getDestinations().catch(() => ({})) : {}
  return nodes.flatMap(({ title, level, dest }) => {
    const target = typeof dest === 'string' ? ownValue(named, dest) : dest
    const page = Array.isArray(target) ? pageIndex(target[0], pageOf) : undefined
    const words = title.replace(/\s+/g, ' ').trim()
    return page === undefined || !Array.isArray(target) || !/[\p{L}\p{N}]/u.test(words)
      ? []
      : [{ title: words, level, page, point: pointOf(target) }]
  })
}

interface OutlineNode {
  title: string
  dest: string | unknown[] | null
  items: OutlineNode[]
}

/** In the order of the outline, its links in circles cut by depth. */
function flatten(outline: readonly OutlineNode[]): (OutlineNode & { level: number })[] {
  const found: (OutlineNode & { level: number })[] = []
  const stack = outline.toReversed().map((node) => ({ node, level: 1 }))
  for (let next = stack.pop(); next !== undefined && found.length < maxEntries; next = stack.pop()) {
    const { node, level } = next
    found.push({ ...node, level })
    if (level < maxDepth) for (const inner of node.items.toReversed()) stack.push({ node: inner, level: level + 1 })
  }
  return found
}

const ownValue = (record: unknown, key: string): unknown =>
  typeof record === 'object' && record !== null && Object.hasOwn(record, key) ? Reflect.get(record, key) : undefined

function pageIndex(target: unknown, pageOf: (reference: string) => number | undefined): number | undefined {
  if (typeof target === 'number') return target
  return pageOf(referenceOf(target))
}

/** '' for what is none. */
export function referenceOf(value: unknown): string {
  const [num, gen] = [ownValue(value, 'num'), ownValue(value, 'gen')]
  return typeof num === 'number' ? `${num}R${String(gen)}` : ''
}

/** Explicit destinations: [page, {name: XYZ}, left, top, zoom], FitH and FitBH with top alone, FitR with left, bottom, right, top. */
function pointOf(target: readonly unknown[]): { x: number; y: number } | null {
  const kind = ownValue(target[1], 'name')
  const number = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) ? value : null)
  const [x, y] = kind === 'XYZ' ? [target[2], target[3]] : kind === 'FitR' ? [target[2], target[5]] : [0, target[2]]
  const top = number(y)
  return top === null || !['XYZ', 'FitH', 'FitBH', 'FitR'].includes(String(kind)) ? null : { x: number(x) ?? 0, y: top }
}
