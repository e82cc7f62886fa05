// What the groups of an RTF file are for (Rich Text Format Specification 1.9.1): most hold no text of the document.

/**
 * text: the document's own. skip: for programs. note: a footnote or comment, which follows its paragraph. marker: the bullet of an
 * item. instruction: what a field does. fonts, styles: their tables. info: what the file says of itself, field by field.
 */
export type Destination = 'text' | 'skip' | 'note' | 'marker' | 'instruction' | 'fonts' | 'styles' | 'info' | 'date' | 'field'

const named = (destination: Destination, words: string) => words.split(' ').map((word) => [word, destination] as const)

const destinations: ReadonlyMap<string, Destination> = new Map([
  ...named(
    'skip',
    'colortbl pict objdata objclass objname objalias header headerl headerr headerf footer footerl footerr footerf xe tc rxe sp nonshppict listtable listoverridetable revtbl rsidtbl filetbl atnid atnauthor atnref atntime atndate atnicn bkmkstart bkmkend themedata colorschememapping datastore latentstyles generator template pn pnseclvl ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn private datafield formfield ffname background pgdsctbl',
  ),
  ...named('note', 'footnote annotation'),
  ...named('marker', 'listtext pntext'),
  ...named('instruction', 'fldinst'),
  ...named('fonts', 'fonttbl'),
  ...named('styles', 'stylesheet'),
  ...named('info', 'info'),
  // Groups that hold text though a program that does not know them may leave them out.
  ...named('text', 'shpinst shptxt shprslt'),
])

/** Inside of \info: names of fields. */
export const infoFields: ReadonlyMap<string, string> = new Map(
  Object.entries({
    title: 'title',
    author: 'author',
    subject: 'subject',
    keywords: 'keywords',
    category: 'category',
    company: 'company',
    manager: 'manager',
    doccomm: 'description',
  }),
)

/** Null where a word opens none. `isOptional`: behind \*, so what is not known here is left out. */
export function destinationOf(word: string, isOptional: boolean, outer: Destination): Destination | null {
  if (outer === 'skip') return null
  if (outer === 'info') return infoFields.has(word) ? 'field' : word === 'creatim' ? 'date' : 'skip'
  return destinations.get(word) ?? (isOptional ? 'skip' : null)
}

/** Words that stand for a character. */
export const characters: ReadonlyMap<string, string> = new Map(
  Object.entries({
    tab: '\t',
    line: '\n',
    lbr: '\n',
    emdash: '—',
    endash: '–',
    emspace: ' ',
    enspace: ' ',
    qmspace: ' ',
    bullet: '•',
    lquote: '‘',
    rquote: '’',
    ldblquote: '“',
    rdblquote: '”',
  }),
)

/** Signs behind a backslash. */
export const signs: ReadonlyMap<string, string> = new Map(
  Object.entries({ '\\': '\\', '{': '{', '}': '}', '~': '\u00a0', _: '‑', '-': '', '\t': '\t' }),
)
