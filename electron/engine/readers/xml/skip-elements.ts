// A visitor that never sees some elements, nor anything inside them.
import type { XmlElement, XmlVisitor } from './walk-xml.ts'

export function skipElements(isSkipped: (element: XmlElement) => boolean, visitor: XmlVisitor): XmlVisitor {
  /** Elements open inside the skipped one, itself included. */
  let depth = 0
  return {
    ...visitor,
    open(element) {
      if (depth > 0 || isSkipped(element)) depth++
      else visitor.open?.(element)
    },
    text(text) {
      if (depth === 0) visitor.text?.(text)
    },
    close(element) {
      if (depth > 0) depth--
      else visitor.close?.(element)
    },
  }
}
