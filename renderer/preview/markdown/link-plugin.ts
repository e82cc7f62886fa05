// Obsidian's links: [[Note]], [[Note#Part|shown]], ![[picture.png|300]]. A rehype plugin behind the sanitiser; what it makes leads nowhere
// by itself: markdown-note.tsx draws it.
import type { Element, ElementContent, Root, Text } from 'hast'
import { elementOf, offsetsOf, rewrite, textPart, verbatimAndLinks } from './tree.ts'

const wikiLink = /(!?)\[\[([^[\]\n|]{1,500})(?:\|([^[\]\n]{0,500}))?\]\]/g
const pictureName = /\.(?:png|jpe?g|gif|webp|avif|svg|bmp|tiff?|heic)$/i

export function rehypeWikiLinks({ source }: { source: string }) {
  return (tree: Root): void =>
    rewrite(tree, verbatimAndLinks, (children) =>
      children.flatMap((child) => (child.type === 'text' ? linked(child, source) : [child])),
    )
}

function linked(node: Text, source: string): ElementContent[] {
  if (!node.value.includes('[[')) return [node]
  const offsets = offsetsOf(node, source)
  const pieces: ElementContent[] = []
  let end = 0
  for (const found of node.value.matchAll(wikiLink)) {
    const [whole, sign = '', target = '', shown] = found
    // \[[so]] is meant as it reads.
    const brackets = offsets?.[found.index + sign.length]
    if (brackets !== undefined && source[brackets - 1] === '\\') continue
    if (found.index > end) pieces.push(textPart(node, end, found.index, offsets))
    const from = found.index + sign.length + 2
    const text =
      shown === undefined || shown.trim() === ''
        ? textPart(node, from, from + target.length, offsets)
        : textPart(node, from + target.length + 1, from + target.length + 1 + shown.length, offsets)
    pieces.push(sign === '!' && pictureName.test(target.trim()) ? picture(target, shown) : link(target, text, sign === '!'))
    end = found.index + whole.length
  }
  if (end === 0) return [node]
  if (end < node.value.length) pieces.push(textPart(node, end, node.value.length, offsets))
  return pieces
}

const link = (target: string, text: Text, isEmbed: boolean): Element =>
  elementOf('a', { dataTarget: target.trim(), ...(isEmbed && { dataEmbed: '' }) }, [text])

/** Behind the line there may stand its width, or its width and height: 300, 300x200. */
function picture(target: string, shown = ''): Element {
  const size = /^\s*(\d{1,4})(?:x\d{1,4})?\s*$/.exec(shown)?.[1]
  const alt = size === undefined && shown.trim() !== '' ? shown.trim() : target.trim()
  return elementOf('img', { dataTarget: target.trim(), alt, ...(size !== undefined && { width: size }) }, [])
}
