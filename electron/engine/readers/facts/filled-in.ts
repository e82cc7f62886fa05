// What programs write into a document's title, author and keywords where nobody did: words of their own, or the name of a file.

const filledIn =
  /^(?:untitled.{0,3}|python-docx|openpyxl|generated (?:by|using) python-.{0,20}|microsoft office user|un-named|\(?(?:anonymous|unspecified|unknown|author|title|slide title|subject)\)?|microsoft (?:word|powerpoint|excel) - .{0,300}|(?:power ?point|word|excel)[- ](?:presentation|präsentation|document|dokument|workbook)|présentation powerpoint|presentación de powerpoint|(?:presentation|präsentation) ?\d{0,3}|(?:document|dokument|slide|folie|book|mappe|workbook) ?\d{0,3}|about:blank|[^/\\]{0,200}\.(?:pdf|docx?|dotx?|odt|rtf|tex|dvi|e?ps|indd|qxd|pptx?|odp|xlsx?|ods|pages|key|html?|txt|md|ai|cdr|fm|p65)|.{0,200}[/\\][^ ]{0,200}\.\w{2,4})$/i

/** `text`: as it stands there. Blank counts as filled in. */
export const isFilledIn = (text: string): boolean => {
  const words = text.replace(/\s+/g, ' ').trim()
  return words === '' || filledIn.test(words.slice(0, 500))
}
