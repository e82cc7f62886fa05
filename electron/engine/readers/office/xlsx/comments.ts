// Comments on cells: notes of old, and threads since 2018, of which the file keeps a note too, for programs that know no threads.
import { attributeOf } from '../../xml/walk-xml.ts'
import { childrenOf, descendantsOf, readXmlTree, type XmlNode } from '../../xml/xml-tree.ts'
import type { OfficePackage, Relation } from '../open-package.ts'

export interface CellComment {
  /** B3 */
  cell: string
  /** '' where nobody is named. */
  author: string
  text: string
}

/** `relations`: of the sheet; `people`: names by id. */
export async function readCellComments(
  parts: OfficePackage,
  relations: readonly Relation[],
  people: ReadonlyMap<string, string>,
): Promise<CellComment[]> {
  const treesOf = (type: string) =>
    Promise.all(
      relations.filter((relation) => relation.type === type).map(async ({ part }) => readXmlTree(await parts.read(part))),
    )
  const threads = (await treesOf('threadedComment')).flatMap((tree) => childrenOf(tree, 'threadedComment'))
  const threaded = threads.map((comment) => ({
    cell: attributeOf(comment, 'ref'),
    author: people.get(attributeOf(comment, 'personId')) ?? '',
    text: childrenOf(comment, 'text')
      .map(({ text }) => text)
      .join(' '),
  }))
  const inThreads = new Set(threaded.map(({ cell }) => cell))
  const notes = (await treesOf('comments')).flatMap(notesOf).filter(({ cell }) => !inThreads.has(cell))
  return [...threaded, ...notes].filter(({ text }) => text.trim() !== '')
}

export async function readPeople(parts: OfficePackage, relations: readonly Relation[]): Promise<ReadonlyMap<string, string>> {
  const people = new Map<string, string>()
  for (const { part } of relations.filter(({ type }) => type === 'person')) {
    for (const person of (await parts.readTree(part)).children)
      people.set(attributeOf(person, 'id'), attributeOf(person, 'displayName'))
  }
  return people
}

function notesOf(tree: XmlNode): CellComment[] {
  const authors = descendantsOf(tree, 'author').map(({ text }) => text)
  return descendantsOf(tree, 'comment').map((comment) => {
    const author = authors[Number(attributeOf(comment, 'authorId'))] ?? ''
    const text = descendantsOf(comment, 't')
      .map((piece) => piece.text)
      .join('')
    // Excel begins a note with its author's name.
    return {
      cell: attributeOf(comment, 'ref'),
      author,
      text: text.startsWith(`${author}:`) ? text.slice(author.length + 1) : text,
    }
  })
}
