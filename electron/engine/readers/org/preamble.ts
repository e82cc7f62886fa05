// What an org file says of itself above its text: #+KEYWORDS: and the drawer of the file.
import { type Field, fieldOf } from '../front-matter/field.ts'
import { linesOf } from '../line-blocks.ts'

export interface OrgPreamble {
  fields: readonly Field[]
  /** Where the keywords at the top end: they are about the note, not of it. */
  bodyStart: number
}

const keyword = /^#\+([\w-]{1,100}):/
const drawerLine = /^\s*:([\w-]+):(?:\s|$)/
/** Read wherever they stand, as org's export does. */
const anywhere = new Set(['title', 'filetags', 'date'])
/** For programs: how to fold, export, evaluate. #+TAGS: lists what may be used, not what the note carries. */
const settings =
  /^(?:(?:latex|html|md|odt|attr|export|beamer|reveal|hugo|todo|seq_todo|typ_todo)_?\w{0,50}|options|startup|setupfile|include|property|macro|bind|columns|archive|priorities|link|tags|select_tags|exclude_tags|name|caption|results|tblfm|header|headers|call|plot)$/

export function readPreamble(text: string): OrgPreamble {
  const fields: Field[] = []
  let bodyStart: number | null = null
  for (const line of linesOf(text)) {
    const isAbove: boolean = bodyStart === null
    const [mark, key = ''] = keyword.exec(line.text) ?? []
    const [drawerMark, drawerKey = ''] = (isAbove && drawerLine.exec(line.text)) || []
    if (mark !== undefined) {
      const name = key.toLowerCase()
      if (anywhere.has(name) || (isAbove && !settings.test(name))) fields.push(...orgField(name, line.text.slice(mark.length)))
    } else if (drawerMark !== undefined) {
      fields.push(...orgField(drawerKey.toLowerCase(), line.text.slice(drawerMark.length)))
    } else if (isAbove && line.text.trim() !== '' && !/^#(?:\s|$)/.test(line.text)) bodyStart = line.start
  }
  return { fields, bodyStart: bodyStart ?? text.length }
}

/** Tags are parted by colons, names by quotes: `:ROAM_ALIASES: "The old house" Hut`. */
function orgField(key: string, written: string): Field[] {
  const value = written.trim()
  const isNames = /^(?:roam_)?alias(?:es)?$/.test(key)
  const items = key === 'filetags' ? splitOrgTags(value) : isNames && value.includes('"') ? quotedItems(value) : value
  return fieldOf(key, items)
}

const quotedItems = (value: string) => [...value.matchAll(/"([^"]+)"|[^\s"]+/g)].map(([whole, quoted]) => quoted ?? whole)

export const splitOrgTags = (value: string): string[] => value.split(/[:\s]+/).filter((tag) => tag !== '')
