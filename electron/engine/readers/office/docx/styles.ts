// What the styles of a Word document say a paragraph is.
import { attributeOf } from '../../xml/walk-xml.ts'
import { childOf, childrenOf, valueOf, type XmlNode } from '../../xml/xml-tree.ts'

export interface ParagraphStyle {
  kind: 'title' | 'heading' | 'quote' | 'code' | 'contents' | 'plain'
  /** Headings: 1 for the highest. */
  level: number
  /** Paragraphs of this style are items of a list; at this depth. */
  listDepth: number | null
}

/** Word's heading levels are 0 to 8; 9 is text. */
export const headingLevel = (outlineLevel: string): number | null =>
  /^[0-8]$/.test(outlineLevel) ? Number(outlineLevel) + 1 : null

const plain: ParagraphStyle = { kind: 'plain', level: 0, listDepth: null }
/** Styles stand upon each other at most so often; a circle ends too. */
const maxBases = 12

/** Style by id. Ids and names that people see are in their language; the name in the file of a style that Word brings is English. */
export function readStyles(tree: XmlNode): (id: string) => ParagraphStyle {
  const nodes = new Map(childrenOf(tree, 'style').map((style) => [attributeOf(style, 'styleId'), style]))
  const known = new Map<string, ParagraphStyle>()
  return (id) => {
    const style = known.get(id) ?? styleOf(basesOf(id, nodes), id)
    known.set(id, style)
    return style
  }
}

/** The style and what it is based on, the nearest first. */
function basesOf(id: string, nodes: ReadonlyMap<string, XmlNode>): XmlNode[] {
  const bases: XmlNode[] = []
  for (let node = nodes.get(id); node !== undefined && bases.length < maxBases; ) {
    bases.push(node)
    node = nodes.get(valueOf(node, 'basedOn'))
  }
  return bases
}

function styleOf(bases: readonly XmlNode[], id: string): ParagraphStyle {
  const names = bases.length === 0 ? [id.replace(/(?<=[a-z])(?=[A-Z\d])/g, ' ')] : bases.map((base) => valueOf(base, 'name'))
  const ofParagraph = bases.flatMap((base) => childOf(base, 'pPr') ?? [])
  const outline = ofParagraph.map((format) => valueOf(format, 'outlineLvl')).find((level) => level !== '')
  const numbering = ofParagraph.map((format) => childOf(format, 'numPr')).find((found) => found !== undefined)
  const listDepth = numbering !== undefined && valueOf(numbering, 'numId') !== '0' ? Number(valueOf(numbering, 'ilvl')) : null
  const named = names.map((name) => kindByName(name, listDepth)).find((style) => style !== null)
  const level = headingLevel(outline ?? '')
  if (named === undefined && level !== null) return { kind: 'heading', level, listDepth: null }
  return named ?? { ...plain, listDepth }
}

function kindByName(name: string, listDepth: number | null): ParagraphStyle | null {
  const heading = /^heading (\d)/i.exec(name)?.[1]
  if (heading !== undefined) return { kind: 'heading', level: Math.max(1, Number(heading)), listDepth: null }
  if (/^title$/i.test(name)) return { kind: 'title', level: 1, listDepth: null }
  if (/^(?:toc \d|toc heading|table of figures|table of authorities)$/i.test(name)) return { ...plain, kind: 'contents' }
  if (/^(?:intense )?quote$|^block ?text$|^quotations$/i.test(name)) return { ...plain, kind: 'quote' }
  if (/^source ?code$|^html preformatted$|^preformatted text$|^macro text$|^code(?: block)?$/i.test(name))
    return { ...plain, kind: 'code' }
  return /^list (?:bullet|number)(?: \d)?$/i.test(name) ? { ...plain, listDepth: Math.max(listDepth ?? 0, depthIn(name)) } : null
}

/** "List Bullet 2" lies one deeper than "List Bullet". */
const depthIn = (name: string): number => Number(/\d$/.exec(name)?.[0] ?? 1) - 1
