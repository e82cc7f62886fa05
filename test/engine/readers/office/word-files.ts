// Word documents for tests, of which only the part that matters is written out.

export interface WordParts {
  /** What stands in <w:body>. */
  body: string
  styles?: string
  comments?: string
  footnotes?: string
  numberOfPages?: number
  core?: string
  /** Further parts, and relations of the document to them. */
  more?: Readonly<Record<string, string>>
  relations?: string
}

const w =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="urn:wp" xmlns:mc="urn:mc" xmlns:wps="urn:wps" xmlns:v="urn:v" xmlns:dgm="urn:dgm"'
const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export const relationsOf = (relations: string): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations}</Relationships>`

export const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${types}/${type}" Target="${target}"/>`

export const wordFiles = ({
  body,
  styles = '',
  comments = '',
  footnotes = '',
  core = '',
  more = {},
  relations = '',
  numberOfPages,
}: WordParts) => ({
  '_rels/.rels': relationsOf(
    relation('rId1', 'officeDocument', 'word/document.xml') +
      relation('rId2', 'core-properties', 'docProps/core.xml') +
      relation('rId3', 'extended-properties', 'docProps/app.xml'),
  ),
  'docProps/core.xml': `<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="urn:dc">${core}</cp:coreProperties>`,
  'docProps/app.xml': `<Properties>${numberOfPages === undefined ? '' : `<Pages>${numberOfPages}</Pages>`}</Properties>`,
  'word/_rels/document.xml.rels': relationsOf(
    relation('rId1', 'styles', 'styles.xml') +
      relation('rId2', 'comments', 'comments.xml') +
      relation('rId3', 'footnotes', 'footnotes.xml') +
      relations,
  ),
  'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document ${w}><w:body>${body}</w:body></w:document>`,
  'word/styles.xml': `<w:styles ${w}>${styles}</w:styles>`,
  'word/comments.xml': `<w:comments ${w}>${comments}</w:comments>`,
  'word/footnotes.xml': `<w:footnotes ${w}>${footnotes}</w:footnotes>`,
  ...more,
})

/** A run of text, and a paragraph of it. */
export const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`
export const paragraph = (text: string, properties = ''): string => `<w:p><w:pPr>${properties}</w:pPr>${run(text)}</w:p>`
