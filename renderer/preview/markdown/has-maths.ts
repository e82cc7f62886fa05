// Whether a text has maths in it, and what only looks like it. Pure.
import type { Element, Root } from 'hast'
import { placed, placeOf, rewrite, verbatim } from './tree.ts'

/** $x$ as people mean it: no blank behind the first sign or before the second, no figure behind that ($5 and $10 are prices). */
const maths = /\$\$[^$]+\$\$|\$(?![\s$])[^$\n]*(?<![\s\\$])\$(?!\d)/

export const hasMaths = (text: string): boolean => text.includes('$') && maths.test(text)

/** What was taken for maths and is none becomes the text it was. A rehype plugin, behind the sanitiser. */
export function rehypePrices({ source }: { source: string }) {
  return (tree: Root): void =>
    rewrite(tree, new Set([...verbatim].filter((name) => name === 'pre')), (children) =>
      children.map((child) => {
        const place = placeOf(child)
        if (child.type !== 'element' || place === null || !isInlineMaths(child)) return child
        const [start, end] = place
        const written = source.slice(start, end)
        const isMeant = written.startsWith('$$') || (!/^\$\s|\s\$$/.test(written) && !/^\d/.test(source.slice(end, end + 1)))
        return isMeant ? child : { type: 'text', value: written, position: placed(start, end) }
      }),
    )
}

function isInlineMaths({ tagName, properties }: Element): boolean {
  const names = properties['className']
  return tagName === 'code' && Array.isArray(names) && names.includes('math-inline')
}
