// What an OpenDocument file says of itself (office:meta) -> fields.
import type { Field } from '../../front-matter/field.ts'
import { attributeOf, type XmlElement, type XmlVisitor } from '../../xml/walk-xml.ts'
import { propertyField, withTitle } from '../properties.ts'

export interface Metadata extends XmlVisitor {
  /** `title`: where the file names none. */
  fields(title: string): Field[]
}

const keys: Readonly<Record<string, string>> = {
  title: 'title',
  subject: 'subject',
  description: 'description',
  'initial-creator': 'author',
  keyword: 'keywords',
  'creation-date': 'created',
}

export function createMetadata(): Metadata {
  const fields: Field[] = []
  /** Who saved it last: its author where it names none. */
  let creator = ''
  let text = ''
  return {
    open: () => void (text = ''),
    text: (piece) => void (text += piece),
    close(element: XmlElement) {
      const key = element.name === 'user-defined' ? attributeOf(element, 'meta:name').toLowerCase() : keys[element.name]
      if (element.name === 'creator') creator = text
      // Slots that LibreOffice has ready, which nobody gave a name.
      if (!/^info \d$/.test(key ?? '')) fields.push(...propertyField(key, text))
      text = ''
    },
    fields(title) {
      const hasAuthor = fields.some(({ key }) => key === 'author')
      return withTitle([...fields, ...(hasAuthor ? [] : propertyField('author', creator))], title)
    },
  }
}
