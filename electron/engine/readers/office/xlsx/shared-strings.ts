// The texts that a workbook's cells share, and text in pieces of different format.
import { skipElements } from '../../xml/skip-elements.ts'
import { walkXml } from '../../xml/walk-xml.ts'

/** In their order, as cells name them. */
export function readSharedStrings(document: Uint8Array | null): string[] {
  const strings: string[] = []
  let text = ''
  let isText = false
  if (document === null) return strings
  const visitor = {
    open({ name }: { name: string }) {
      if (name === 'si') text = ''
      if (name === 't') isText = true
    },
    text(piece: string) {
      if (isText) text += piece
    },
    close({ name }: { name: string }) {
      if (name === 't') isText = false
      if (name === 'si') strings.push(plainText(text))
    },
  }
  walkXml(document, skipElements(isPronunciation, visitor))
  return strings
}

/** How a word is spoken, above it. */
export const isPronunciation = ({ name }: { name: string }): boolean => name === 'rPh'

/** `_x000D_` stands for a character that XML cannot hold. */
export const plainText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text
