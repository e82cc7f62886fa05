// LaTeX -> Reading. Own code: unified-latex brings a grammar of a megabyte that fails on what people write. Read are title, author and
// date, sections, lists, tables, captions, notes and text without commands; formulas and listings stay as they are written; left out
// are comments, definitions, drawings and the preamble.
import type { Reading } from '../complete-note.ts'
import { createDocumentWriter } from '../document-writer.ts'
import { createTexDocument } from './tex-document.ts'
import { createTexSource } from './tex-source.ts'

/** Never throws. */
export function readTex(text: string): Reading {
  const writer = createDocumentWriter()
  const source = createTexSource(text)
  const document = createTexDocument(writer, source, hasPreamble(text))
  for (let token = source.next(); token !== null; token = source.next()) document.add(token)
  const { fields, links } = document.finish()
  return { format: 'document', bodyStart: 0, ...writer.finish(), fields, tags: [], links }
}

/** A file that only shows how a document begins has none. */
const hasPreamble = (text: string): boolean =>
  /\\begin\s{0,9}\{document\}/.test(text) && /^[^\S\n]{0,9}\\(?:document(?:class|style)|begin\s{0,9}\{document\})/m.test(text)
