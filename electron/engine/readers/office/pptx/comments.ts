// Comments on slides, as PowerPoint wrote them until 2021 (comments1.xml, commentAuthors.xml) and since (threads, authors.xml).
import { attributeOf } from '../../xml/walk-xml.ts'
import { childOf, descendantsOf, type XmlNode } from '../../xml/xml-tree.ts'
import type { OfficePackage, Relation } from '../open-package.ts'

/** Names by id. */
export type CommentAuthors = ReadonlyMap<string, string>

export async function readAuthors(parts: OfficePackage, relations: readonly Relation[]): Promise<CommentAuthors> {
  const authors = new Map<string, string>()
  for (const { type, part } of relations) {
    if (type !== 'commentAuthors' && type !== 'authors') continue
    for (const author of (await parts.readTree(part)).children)
      authors.set(attributeOf(author, 'id'), attributeOf(author, 'name'))
  }
  return authors
}

/** "Comment by Ada: ..." */
export async function readComments(parts: OfficePackage, part: string, authors: CommentAuthors): Promise<string[]> {
  const tree = await parts.readTree(part)
  return ['cm', 'reply']
    .flatMap((name) => descendantsOf(tree, name))
    .flatMap((comment) => {
      const text = textOf(comment)
      const author = authors.get(attributeOf(comment, 'authorId')) ?? ''
      return text === '' ? [] : [`Comment${author === '' ? '' : ` by ${author}`}: ${text}`]
    })
}

const textOf = (comment: XmlNode): string => {
  const body = childOf(comment, 'txBody')
  const texts = body === undefined ? [childOf(comment, 'text')?.text ?? ''] : descendantsOf(body, 't').map(({ text }) => text)
  return texts.join('').trim()
}
