// Words in diagrams and charts, which are parts of their own beside a document or slide.
import type { OfficePackage } from './open-package.ts'
import { walkXml } from '../xml/walk-xml.ts'

/** By the id of the relationship that a drawing names: one line for each text. Numbers of charts are left out, names of series are not. */
export async function readGraphicTexts(parts: OfficePackage, part: string): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>()
  for (const { id, type, part: target } of await parts.relationsOf(part)) {
    const bytes = type === 'diagramData' || type === 'chart' ? await parts.read(target) : null
    if (bytes !== null) texts.set(id, linesIn(bytes).join('\n'))
  }
  return texts
}

function linesIn(bytes: Uint8Array): string[] {
  const lines = new Set<string>()
  let line = ''
  let [isText, isNames] = [false, false]
  walkXml(bytes, {
    open({ name }) {
      if (name === 'strCache') isNames = true
      if (name === 't' || (name === 'v' && isNames)) isText = true
    },
    text(text) {
      if (isText) line += text
    },
    close({ name }) {
      if (name === 't' || name === 'v') isText = false
      if (name === 'strCache') isNames = false
      if (name !== 'p' && name !== 'pt') return
      if (line.trim() !== '') lines.add(line.trim())
      line = ''
    },
  })
  return [...lines]
}
