// What an office file says of itself, in the words of Nearnote's fields. What programs fill in unasked is no title.
import { isFilledIn } from '../facts/filled-in.ts'
import { type Field, fieldOf } from '../front-matter/field.ts'
import { attributeOf } from '../xml/walk-xml.ts'
import type { XmlNode } from '../xml/xml-tree.ts'
import type { OfficePackage } from './open-package.ts'

/** Names of elements (Dublin Core's among them) -> keys of fields. */
const keys: Readonly<Record<string, string>> = {
  title: 'title',
  subject: 'subject',
  creator: 'author',
  keywords: 'keywords',
  description: 'description',
  category: 'category',
  created: 'created',
}

/** core properties and custom ones (ECMA-376 part 2, 11; part 1, 22.3). `title`: where the properties have none. */
export async function readProperties(parts: OfficePackage, title = ''): Promise<Field[]> {
  const relations = await parts.relationsOf('')
  const treeOf = (type: string) => parts.readTree(relations.find((relation) => relation.type === type)?.part ?? '')
  const [core, custom] = [await treeOf('core-properties'), await treeOf('custom-properties')]
  const own = core.children.flatMap(({ name, text }) => propertyField(keys[name], text))
  return [...withTitle(own, title), ...custom.children.flatMap(customField)]
}

/** The field of a property; none where it says nothing. */
export function propertyField(key: string | undefined, text: string): Field[] {
  if (key === undefined || isFilledIn(text)) return []
  if (key === 'keywords') return fieldOf(key, text.split(/[,;]/))
  return fieldOf(key, text)
}

export const withTitle = (fields: readonly Field[], title: string): Field[] =>
  fields.some(({ key }) => key === 'title') ? [...fields] : [...fieldOf('title', title), ...fields]

/** Somebody's own, not what services keep there for themselves. */
function customField(property: XmlNode): Field[] {
  const name = attributeOf(property, 'name')
  const isForPrograms = /^(?:_|msip_|contenttypeid|ksoproduct|icv$|mendeley|zotero|grammarly|docsecurity|template)/i.test(name)
  return name === '' || name.length > 60 || isForPrograms || property.text.length > 500 ? [] : fieldOf(name, property.text)
}
