// A small XML document as a tree: settings, relations, tables of contents. What holds a person's text is walked instead.
import { attributeOf, walkXml, type XmlElement } from './walk-xml.ts'

export interface XmlNode extends XmlElement {
  /** All text inside, of inner elements too, as it is written. */
  text: string
  children: XmlNode[]
}

/** Elements read at most; the styles of a long document are 20,000. */
const mostElements = 200_000

/** The root, without name and children where there is no document. Of a broken one what was read. */
export function readXmlTree(document: Uint8Array | string | null, most = mostElements): XmlNode {
  const top: XmlNode = { name: '', prefix: '', attributes: {}, text: '', children: [] }
  const open: XmlNode[] = [top]
  let count = 0
  if (document !== null) {
    walkXml(document, {
      isFull: () => count >= most,
      open(element) {
        count++
        const node = { ...element, text: '', children: [] }
        open.at(-1)?.children.push(node)
        open.push(node)
      },
      text(piece) {
        open.at(-1)!.text += piece
      },
      close() {
        const closed = open.pop()!
        // Nesting is bounded, so each text is added a bounded number of times.
        open.at(-1)!.text += closed.text
      },
    })
  }
  return top.children[0] ?? top
}

export const childrenOf = ({ children }: XmlNode, name: string): XmlNode[] => children.filter((child) => child.name === name)

export const childOf = ({ children }: XmlNode, name: string): XmlNode | undefined => children.find((child) => child.name === name)

/** The value of an attribute of a child: OOXML writes <basedOn val="Normal"/>. '' without one. */
export function valueOf(node: XmlNode, child: string, attribute = 'val'): string {
  const found = childOf(node, child)
  return found === undefined ? '' : attributeOf(found, attribute)
}

/** Every element of this name inside, in the order of the document. */
export function descendantsOf(node: XmlNode, name: string): XmlNode[] {
  const found: XmlNode[] = []
  const stack = node.children.toReversed()
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (next.name === name) found.push(next)
    for (const child of next.children.toReversed()) stack.push(child)
  }
  return found
}
