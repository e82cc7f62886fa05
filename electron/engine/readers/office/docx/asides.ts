// Footnotes, endnotes and comments of a Word document: parts of their own, read before the text that names them.
import { skipElements } from '../../xml/skip-elements.ts'
import { attributeOf, walkXml, type XmlElement } from '../../xml/walk-xml.ts'
import type { OfficePackage, Relation } from '../open-package.ts'
import { createLeftOut } from './left-out.ts'

export type AsideKind = 'footnote' | 'endnote' | 'comment'

export interface Asides {
  /** Null for one that there is not, or that was taken before. */
  take(kind: AsideKind, id: string): string | null
  /** Those that were not taken. */
  rest(): string[]
}

const kinds: Readonly<Record<string, AsideKind>> = { footnotes: 'footnote', endnotes: 'endnote', comments: 'comment' }

export async function readAsides(parts: OfficePackage, relations: readonly Relation[]): Promise<Asides> {
  const texts = new Map<string, string>()
  for (const { type, part } of relations) {
    const kind = kinds[type]
    const bytes = kind === undefined ? null : await parts.read(part)
    if (kind !== undefined && bytes !== null) collectAsides(bytes, kind, texts)
  }
  return {
    take(kind, id) {
      const text = texts.get(keyOf(kind, id)) ?? null
      texts.delete(keyOf(kind, id))
      return text
    },
    rest: () => [...texts.values()],
  }
}

const keyOf = (kind: AsideKind, id: string) => `${kind} ${id}`

function collectAsides(document: Uint8Array, kind: AsideKind, texts: Map<string, string>): void {
  let pieces: string[] = []
  let isText = false
  const visitor = {
    open({ name }: XmlElement) {
      if (name === kind) pieces = []
      if (name === 't') isText = true
      if (name === 'tab' || name === 'br') pieces.push(' ')
    },
    text(text: string) {
      if (isText) pieces.push(text)
    },
    close(element: XmlElement) {
      const { name } = element
      if (name === 't') isText = false
      if (name === 'p') pieces.push(' ')
      const text = pieces.join('').trim()
      // The line above footnotes is written as one of a type of its own.
      if (name !== kind || text === '' || /separator/i.test(attributeOf(element, 'type'))) return
      texts.set(keyOf(kind, attributeOf(element, 'id')), `${labelOf(kind, attributeOf(element, 'author'))}: ${text}`)
    },
  }
  walkXml(document, skipElements(createLeftOut(), visitor))
}

/** "Footnote", "Comment by Ada" */
const labelOf = (kind: AsideKind, author: string): string => {
  const label = `${kind[0]!.toUpperCase()}${kind.slice(1)}`
  return author === '' ? label : `${label} by ${author}`
}
