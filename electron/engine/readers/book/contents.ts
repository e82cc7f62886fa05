// A book's table of contents: which chapters begin on which page, and where on it.
import { resolvePart } from '../office/open-package.ts'
import { attributeOf } from '../xml/walk-xml.ts'
import { childOf, childrenOf, descendantsOf, readXmlTree, type XmlNode } from '../xml/xml-tree.ts'
import type { DocumentZip } from '../zip/open-document-zip.ts'
import { type BookPackage, decodeHref } from './package.ts'

export interface ContentsEntry {
  title: string
  /** 1 for the highest. */
  level: number
  /** The id of the element that it begins with; '' for the top of the page. */
  anchor: string
}

/** By page, in the order of the book. */
export type Contents = ReadonlyMap<string, readonly ContentsEntry[]>

/** Entries read at most. */
const maxEntries = 20_000

export async function readContents(zip: DocumentZip, { navigation, ncx }: BookPackage): Promise<Contents> {
  const byPage = new Map<string, ContentsEntry[]>()
  const navigated = entriesOfNavigation(readXmlTree(await zip.read(navigation)))
  const [from, entries] = navigated.length > 0 ? [navigation, navigated] : [ncx, entriesOfNcx(readXmlTree(await zip.read(ncx)))]
  for (const { href, title, level } of entries.slice(0, maxEntries)) {
    const [path = '', anchor = ''] = href.split('#')
    const page = resolvePart(from, decodeHref(path))
    const known = byPage.get(page) ?? []
    if (title !== '') known.push({ title, level, anchor: decodeHref(anchor) })
    byPage.set(page, known)
  }
  return byPage
}

interface Entry {
  href: string
  title: string
  level: number
}

/** <nav epub:type="toc"> with lists in lists of links. */
function entriesOfNavigation(tree: XmlNode): Entry[] {
  const navs = descendantsOf(tree, 'nav')
  const toc = navs.find((nav) => /\btoc\b/.test(attributeOf(nav, 'epub:type'))) ?? navs[0]
  const list = toc === undefined ? undefined : childOf(toc, 'ol')
  return list === undefined ? [] : entriesOfList(list, 1)
}

const entriesOfList = (list: XmlNode, level: number): Entry[] =>
  childrenOf(list, 'li').flatMap((item) => {
    const link = childOf(item, 'a')
    const inner = childrenOf(item, 'ol').flatMap((one) => entriesOfList(one, level + 1))
    return link === undefined ? inner : [{ href: attributeOf(link, 'href'), title: oneLine(link.text), level }, ...inner]
  })

function entriesOfNcx(tree: XmlNode): Entry[] {
  const map = childOf(tree, 'navMap')
  return map === undefined ? [] : entriesOfPoints(map, 1)
}

const entriesOfPoints = (parent: XmlNode, level: number): Entry[] =>
  childrenOf(parent, 'navPoint').flatMap((point) => {
    const content = childOf(point, 'content')
    const title = oneLine(childOf(point, 'navLabel')?.text ?? '')
    return [
      { href: content === undefined ? '' : attributeOf(content, 'src'), title, level },
      ...entriesOfPoints(point, level + 1),
    ]
  })

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
