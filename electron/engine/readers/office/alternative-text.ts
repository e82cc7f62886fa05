// What somebody wrote about a picture for those who do not see it.
import { attributeOf, type XmlElement } from '../xml/walk-xml.ts'

/** '' without one. That a program described it is no word of the text. */
export function alternativeText(element: XmlElement): string {
  const text = attributeOf(element, 'descr') || attributeOf(element, 'alt')
  return text.replace(/\s{0,9}description (?:automatically|generated)[^\n]{0,60}$/i, '').trim()
}
