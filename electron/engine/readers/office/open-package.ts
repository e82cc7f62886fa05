// Files of Microsoft's Office since 2007 (Office Open XML, ECMA-376): a zip archive whose parts name each other by relationships.
import { AppError } from '../../../../shared/errors.ts'
import type { DocumentFile } from '../reader.ts'
import { attributeOf } from '../xml/walk-xml.ts'
import { childrenOf, readXmlTree, type XmlNode } from '../xml/xml-tree.ts'
import { type DocumentZip, withDocumentZip } from '../zip/open-document-zip.ts'
import { refuseCompoundFile } from './compound-file.ts'

export interface OfficePackage {
  /** What the package is about: word/document.xml. */
  mainPart: string
  /** Null where there is no such part. */
  read(part: string): Promise<Uint8Array | null>
  /** A part as a tree, an empty one where there is none. */
  readTree(part: string): Promise<XmlNode>
  relationsOf(part: string): Promise<Relation[]>
  /** What is wrong with a part that was read, null where nothing is. */
  damage(): string | null
}

export interface Relation {
  id: string
  /** The last part of its type's address: notesSlide, comments. */
  type: string
  /** The part that is meant. */
  part: string
}

/**
 * `mainName`: where the main part lies in packages that do not say it. Throws FILE_ENCRYPTED, FILE_DAMAGED, ARCHIVE_REFUSED.
 */
export async function withPackage<T>(
  bytes: Uint8Array,
  { path }: Pick<DocumentFile, 'path'>,
  mainName: RegExp,
  use: (parts: OfficePackage) => Promise<T>,
): Promise<T> {
  refuseCompoundFile(bytes, path)
  return withDocumentZip(
    bytes,
    path,
    (name) => /\.(?:xml|rels)$/i.test(name),
    async (zip) => {
      const parts = { read: (part: string) => zip.read(part), damage: zip.damage, ...relating(zip) }
      const root = (await parts.relationsOf('')).find(({ type }) => type === 'officeDocument')?.part
      const mainPart = [root, ...zip.names].find((name) => name !== undefined && zip.names.includes(name) && mainName.test(name))
      if (mainPart === undefined) {
        const reason = 'it is a zip archive, but no document of the kind that its name says'
        throw new AppError('FILE_DAMAGED', `${path} cannot be read: ${reason}. Give it its right name, or save it again.`, {
          path,
          reason,
        })
      }
      return use({ ...parts, mainPart })
    },
  )
}

function relating(zip: DocumentZip) {
  const readTree = async (part: string) => readXmlTree(await zip.read(part))
  return {
    readTree,
    async relationsOf(part: string): Promise<Relation[]> {
      const slash = part.lastIndexOf('/') + 1
      const tree = await readTree(`${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`)
      return childrenOf(tree, 'Relationship')
        .filter((relation) => attributeOf(relation, 'TargetMode') !== 'External')
        .map((relation) => ({
          id: attributeOf(relation, 'Id'),
          type: attributeOf(relation, 'Type').split('/').at(-1) ?? '',
          part: resolvePart(part, attributeOf(relation, 'Target')),
        }))
    },
  }
}

/** `../charts/chart1.xml` seen from `ppt/slides/slide1.xml` -> `ppt/charts/chart1.xml` */
export function resolvePart(from: string, target: string): string {
  const parts = target.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const piece of target.split('/')) {
    if (piece === '..') parts.pop()
    else if (piece !== '' && piece !== '.') parts.push(piece)
  }
  return parts.join('/')
}
