// What the styles of an OpenDocument text say a paragraph is: by their names and those of the styles they are made from.
import { attributeOf, type XmlElement } from '../../xml/walk-xml.ts'

export type TextStyle = 'title' | 'quote' | 'code' | 'contents' | 'plain'

export interface TextStyles {
  /** Takes a style of the document; anything else is ignored. */
  add(element: XmlElement): void
  kindOf(name: string): TextStyle
}

/** Styles stand upon each other at most so often; a circle ends too. */
const maxParents = 12

const byName: readonly (readonly [RegExp, TextStyle])[] = [
  [/^title$/i, 'title'],
  [/^(?:quotations?|quote|block_20_text|intense_20_quote)$/i, 'quote'],
  [/^(?:preformatted_20_text|source_20_(?:code|text))$/i, 'code'],
  [/^(?:contents_20_\d+|contents_20_heading)$/i, 'contents'],
]

export function createTextStyles(): TextStyles {
  const parents = new Map<string, string>()
  return {
    add(element) {
      const family = attributeOf(element, 'family')
      if (element.name !== 'style' || family !== 'paragraph') return
      parents.set(attributeOf(element, 'style:name'), attributeOf(element, 'parent-style-name'))
    },
    kindOf(name) {
      let next: string | undefined = name
      for (let count = 0; next !== undefined && next !== '' && count < maxParents; count++) {
        const style = next
        const kind = byName.find(([pattern]) => pattern.test(style))?.[1]
        if (kind !== undefined) return kind
        next = parents.get(style)
      }
      return 'plain'
    },
  }
}
