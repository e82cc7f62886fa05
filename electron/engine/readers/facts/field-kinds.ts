// Keys of front matter that say more than a property: a note's title, other names, tags and date. Readers read by them, filters ask by them.

export const titleKeys: ReadonlySet<string> = new Set(['title'])
export const aliasKeys: ReadonlySet<string> = new Set(['aliases', 'alias', 'roam_aliases', 'roam_alias'])
export const tagKeys: ReadonlySet<string> = new Set(['tags', 'tag', 'keywords', 'keyword', 'filetags'])
/** Without blanks and dashes, the one to be believed first. */
export const dateKeys: readonly string[] =
  'date created createdat createdon datecreated creationdate published publishdate datepublished publishedtime pubdate issued'.split(
    ' ',
  )

export type FieldKind = 'alias' | 'tag' | 'date'

/** A key without what joins its words: Due date, due_date and due-date are one. */
export const joinedKey = (key: string): string => key.toLowerCase().replace(/[\s_-]+/gu, '')

const kinds: ReadonlyMap<string, FieldKind> = new Map([
  ...Array.from(aliasKeys, (key) => [joinedKey(key), 'alias'] as const),
  ...Array.from(tagKeys, (key) => [joinedKey(key), 'tag'] as const),
  ...dateKeys.map((key) => [key, 'date'] as const),
])

/** What a key's values are read as; null for a property. A title has a filter of its own. */
export const kindOfKey = (key: string): FieldKind | null => kinds.get(joinedKey(key)) ?? null

/** Keys under which Logseq and its plug-ins keep what no person wrote. */
const machineKeys: ReadonlySet<string> = new Set(
  (
    'collapsed createdat updatedat lastmodifiedat backgroundcolor querytable queryproperties querysortby querysortdesc hlpage hlcolor ' +
    'hltype hlstamp lstype templateincludingparent excludefromgraphview cardlastinterval ' +
    'cardrepeats cardeasefactor cardnextschedule cardlastreviewed cardlastscore'
  ).split(' '),
)
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Whether a field inside a text is for programs only. An id is when no person chose it, a heading when it says that the block is one. */
export function isMachineField(key: string, value: string): boolean {
  const joined = joinedKey(key)
  if (joined === 'id') return uuid.test(value.trim())
  if (joined === 'heading') return /^(?:true|[1-6])$/.test(value.trim())
  return machineKeys.has(joined) || joined.startsWith('logseq.')
}
