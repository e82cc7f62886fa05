// Words in diagrams and charts, which are parts of their own beside a document or slide.

import { walkXml } from '../xml/walk-xml.ts'
import type { OfficePackage } from './open-package.ts'

/** By the id of the relationship that a drawing names: one line for each text. Numbers of charts are left out, names of series are not. */
export async function readGraphicTexts(parts: OfficePackage, part: string): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>()
  for (const { id, type, part: target } of await parts.relationsOf(part)) {
    const bytes = type === 'diagramData' || type === 'chart' ? await parts.read(target) : null
    if (bytes !== null) texts.set(id, linesIn(bytes).join('\n'))
  }
  return texts
}

/** Text boxes, charts and diagrams of a sheet, whose drawing is a part of its own. */
export async function readDrawingTexts(parts: OfficePackage, drawing: string): Promise<string[]> {
  const bytes = await parts.read(drawing)
  const boxes = bytes === null ? [] : linesIn(bytes)
  return [...boxes, ...(await readGraphicTexts(parts, drawing)).values()]
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
