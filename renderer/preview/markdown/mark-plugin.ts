// ==What somebody marked== in a note. A rehype plugin behind the sanitiser.
import type { ElementContent, Root } from 'hast'
import { elementOf, offsetsOf, rewrite, textPart, verbatim } from './tree.ts'

export function rehypeMarks({ source }: { source: string }) {
  return (tree: Root): void =>
    rewrite(tree, verbatim, (children) => (children.some(holdsSign) ? marked(children, source) : children))
}

const holdsSign = (node: ElementContent): boolean => node.type === 'text' && node.value.includes('==')

/** A sign, alone: === parts nothing. `null` stands for one. */
const sign = /(?<!=)==(?!=)/g

/** Two signs may have emphasis and links between them. One without a second stays as it is written. */
function marked(children: readonly ElementContent[], source: string): ElementContent[] {
  const done: ElementContent[] = []
  let open: { sign: ElementContent; inside: ElementContent[] } | null = null
  for (const piece of children.flatMap((child) => cut(child, source))) {
    if (!isSign(piece)) {
      if (open === null) done.push(piece)
      else open.inside.push(piece)
    } else if (open === null) {
      open = { sign: piece, inside: [] }
    } else if (isMeant(open.inside)) {
      done.push(elementOf('mark', { className: ['note-mark'] }, open.inside))
      open = null
    } else {
      done.push(open.sign, ...open.inside)
      open = { sign: piece, inside: [] }
    }
  }
  return open === null ? done : [...done, open.sign, ...open.inside]
}

const isSign = (node: ElementContent): boolean => node.type === 'text' && node.value === '=='

function cut(node: ElementContent, source: string): ElementContent[] {
  if (node.type !== 'text' || !node.value.includes('==')) return [node]
  const offsets = offsetsOf(node, source)
  const cuts = [...node.value.matchAll(sign)].flatMap(({ index }) => [index, index + 2])
  const edges = [...new Set([0, ...cuts, node.value.length])]
  return edges.slice(0, -1).map((from, at) => textPart(node, from, edges[at + 1] ?? from, offsets))
}

/** a == b == c compares: what is marked touches its signs. */
function isMeant(inside: readonly ElementContent[]): boolean {
  const [first, last] = [inside[0], inside.at(-1)]
  if (first === undefined || last === undefined) return false
  return !(first.type === 'text' && /^\s/.test(first.value)) && !(last.type === 'text' && /\s$/.test(last.value))
}
