// How an epub says that it is made (Open Packaging Format): its pages in reading order, its table of contents, what it says of itself.
import { type Field, fieldOf } from '../front-matter/field.ts'
import { resolvePart } from '../office/open-package.ts'
import { attributeOf } from '../xml/walk-xml.ts'
import { childOf, childrenOf, descendantsOf, readXmlTree, type XmlNode } from '../xml/xml-tree.ts'
import type { DocumentZip } from '../zip/open-document-zip.ts'

export interface BookPackage {
  /** Names in the archive. */
  pages: readonly string[]
  /** Tables of contents: of epub 3, and of epub 2; '' without one. */
  navigation: string
  ncx: string
  fields: Field[]
}

/** Null where the archive is no book. */
export async function readBookPackage(zip: DocumentZip): Promise<BookPackage | null> {
  const container = readXmlTree(await zip.read('META-INF/container.xml'))
  const named = descendantsOf(container, 'rootfile').map((file) => attributeOf(file, 'full-path'))
  const name = [...named, ...zip.names.filter((one) => one.endsWith('.opf'))].find((one) => zip.names.includes(one))
  if (name === undefined) return null
  const tree = readXmlTree(await zip.read(name))
  const inside = (child: string) => childOf(tree, child)?.children ?? []
  const items = inside('manifest').map((item) => ({
    id: attributeOf(item, 'id'),
    part: resolvePart(name, decodeHref(attributeOf(item, 'href'))),
    type: attributeOf(item, 'media-type'),
    isNavigation: /\bnav\b/.test(attributeOf(item, 'properties')),
  }))
  const byId = new Map(items.map((item) => [item.id, item]))
  const read = inside('spine').flatMap((entry) => byId.get(attributeOf(entry, 'idref')) ?? [])
  return {
    pages: [...new Set(read.filter(({ isNavigation }) => !isNavigation).map(({ part }) => part))],
    navigation: items.find(({ isNavigation }) => isNavigation)?.part ?? '',
    ncx: items.find(({ type }) => type === 'application/x-dtbncx+xml')?.part ?? '',
    fields: fieldsOf(childOf(tree, 'metadata')),
  }
}

/** Names in links are written for the web; a percent sign may be none of it. */
export function decodeHref(href: string): string {
  try {
    return decodeURIComponent(href)
  } catch {
    return href
  }
}

const keys: Readonly<Record<string, string>> = {
  title: 'title',
  creator: 'author',
  subject: 'tags',
  publisher: 'publisher',
  description: 'description',
  language: 'language',
}

/** Dublin Core. Of several titles the first is the book's; of several dates that of its publication. */
function fieldsOf(metadata: XmlNode | undefined): Field[] {
  if (metadata === undefined) return []
  const [title] = childrenOf(metadata, 'title')
  const dates = childrenOf(metadata, 'date')
  const date = dates.find((one) => attributeOf(one, 'event') === 'publication') ?? dates[0]
  const rest = metadata.children.filter(({ name }) => keys[name] !== undefined && name !== 'title' && name !== 'language')
  const language = childrenOf(metadata, 'language').filter(({ text }) => /^[a-z]{2,3}(?:-|$)/i.test(text.trim()))
  return [...(title === undefined ? [] : [title]), ...rest, ...language]
    .flatMap(({ name, text }) => fieldOf(keys[name] ?? '', plainText(text)))
    .concat(fieldOf('date', date?.text))
}

/** Descriptions are often HTML. */
const plainText = (text: string): string =>
  text
    .replace(/<[^<>]{0,500}>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
