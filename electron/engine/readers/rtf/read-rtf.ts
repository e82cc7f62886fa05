// Rich Text Format -> Reading. Own code: the libraries on npm are not kept up, or make HTML of mail. Read are text in any code page,
// headings, lists, tables, footnotes, comments and what the file says of itself; left out are pictures, objects, headers and footers,
// hidden and deleted text.
import type { Reading } from '../complete-note.ts'
import { readPlainText } from '../plain-text.ts'
import { createRtfDocument } from './rtf-document.ts'

/** A control word with its number, a byte, a sign, a brace, text. */
const tokens = /\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)/g

/** Never throws. A file that does not begin as RTF is plain text. */
export function readRtf(source: string): Reading {
  if (!/^\s{0,100}\{\\rtf/.test(source)) return readPlainText(source)
  const document = createRtfDocument()
  for (const [, word, number, byte, sign, brace, text] of source.matchAll(tokens)) {
    if (word !== undefined) document.word(word, number === undefined ? null : Number(number))
    else if (byte !== undefined) document.byte(Number.parseInt(byte, 16))
    else if (sign !== undefined) document.sign(sign)
    else if (brace === '{') document.open()
    else if (brace === '}') document.close()
    else if (text !== undefined) document.text(text)
  }
  return document.finish()
}
