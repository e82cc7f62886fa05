// Elements of WordprocessingML that are no text of the document, or the same text once more.
import type { XmlElement } from '../../xml/walk-xml.ts'

/** Fallback: what stands in Choice before it, for old programs. rt: the pronunciation above a text. */
const names = new Set('del moveFrom Fallback rt instrText delText sectPr'.split(' '))

/** For one document, in whose order it is asked. */
export function createLeftOut(): (element: XmlElement) => boolean {
  /** In the properties of a control that nobody filled in. */
  let isPlaceholder = false
  return ({ name }) => {
    if (name === 'showingPlcHdr') isPlaceholder = true
    if (name === 'sdt') isPlaceholder = false
    const isUnfilled = name === 'sdtContent' && isPlaceholder
    if (name === 'sdtContent') isPlaceholder = false
    // Formats that a tracked change replaced.
    return isUnfilled || names.has(name) || name.endsWith('PrChange')
  }
}
