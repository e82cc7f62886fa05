// What LaTeX's commands and environments mean for a reader: which arguments are text, which are for the program.

/**
 * What becomes of an argument. text: shown where it stands. skip: for programs. heading: see its level. field: about the document.
 * caption: a paragraph of its own. note and key: shown in brackets. link: names a file.
 */
export type Fate =
  | { kind: 'text' | 'skip' | 'caption' | 'note' | 'key' | 'link' }
  | { kind: 'heading'; level: number }
  | { kind: 'field'; name: string }

const text: Fate = { kind: 'text' }
const skip: Fate = { kind: 'skip' }

const all = (words: string, fates: readonly Fate[]) => words.split(' ').map((word) => [word, fates] as const)
const headings = ['part', 'chapter', 'section', 'subsection', 'subsubsection', 'paragraph']

/** Arguments in their order; those of a command that is not here are text. */
export const fatesOf: ReadonlyMap<string, readonly Fate[]> = new Map([
  ...headings.map((name, at): [string, readonly Fate[]] => [name, [{ kind: 'heading', level: Math.max(1, at) }]]),
  ...all('subparagraph', [{ kind: 'heading', level: 6 }]),
  ...all('frametitle', [{ kind: 'heading', level: 4 }]),
  ...['title', 'author', 'date', 'subject', 'institute', 'subtitle'].map((name): [string, readonly Fate[]] => [
    name,
    [{ kind: 'field', name }],
  ]),
  ...all('keywords', [{ kind: 'field', name: 'keywords' }]),
  ...all(
    'label ref eqref pageref autoref nameref vref includegraphics usepackage RequirePackage documentclass bibliographystyle pagestyle thispagestyle pagenumbering vspace hspace vskip setcounter addtocounter hypersetup graphicspath geometry color definecolor usetheme usecolortheme cline cmidrule newpage phantom vphantom hphantom index glsadd theoremstyle input@path selectlanguage fontsize setstretch',
    [skip],
  ),
  ...all(
    'setlength addtolength newcommand renewcommand providecommand newtheorem DeclareMathOperator setcounter newcolumntype lstset newacronym definecolor rule addcontentsline',
    [skip, skip, skip],
  ),
  ...all('newenvironment renewenvironment newglossaryentry', [skip, skip, skip]),
  ...all('textcolor colorbox raisebox parbox resizebox foreignlanguage', [skip, text]),
  ...all('href hypertarget hyperlink', [skip, text]),
  ...all('multicolumn multirow', [skip, skip, text]),
  ...all('caption captionof', [{ kind: 'caption' }]),
  ...all('footnote footnotetext thanks endnote sidenote marginpar', [{ kind: 'note' }]),
  ...all('cite citep citet citeauthor citeyear parencite textcite autocite footcite nocite cref Cref gls Gls glspl', [
    { kind: 'key' },
  ]),
  ...all('bibitem', [{ kind: 'key' }]),
  ...all('input include subfile import bibliography addbibresource', [{ kind: 'link' }]),
])

/** Commands that stand for a character or a word. */
export const wordsOf: ReadonlyMap<string, string> = new Map(
  Object.entries({
    LaTeX: 'LaTeX',
    TeX: 'TeX',
    LaTeXe: 'LaTeX2e',
    ldots: '…',
    dots: '…',
    textellipsis: '…',
    ss: 'ß',
    ae: 'æ',
    AE: 'Æ',
    oe: 'œ',
    OE: 'Œ',
    o: 'ø',
    O: 'Ø',
    l: 'ł',
    L: 'Ł',
    aa: 'å',
    AA: 'Å',
    i: 'ı',
    j: 'ȷ',
    S: '§',
    P: '¶',
    pounds: '£',
    euro: '€',
    texteuro: '€',
    copyright: '©',
    textdegree: '°',
    degree: '°',
    textbackslash: '\\',
    textasciitilde: '~',
    textasciicircum: '^',
    textbar: '|',
    textless: '<',
    textgreater: '>',
    textendash: '–',
    textemdash: '—',
    textquoteleft: '‘',
    textquoteright: '’',
    textquotedblleft: '“',
    textquotedblright: '”',
    textbullet: '•',
    textregistered: '®',
    texttrademark: '™',
    quad: ' ',
    qquad: ' ',
    space: ' ',
    newline: ' ',
    linebreak: ' ',
    par: '\n\n',
    guillemotleft: '«',
    guillemotright: '»',
    glqq: '„',
    grqq: '“',
    dag: '†',
    ddag: '‡',
    checkmark: '✓',
  }),
)

/** Combining characters of accents: \'e, \"{o}, \v{s}. */
export const accents: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "'": '\u0301',
    '`': '\u0300',
    '^': '\u0302',
    '"': '\u0308',
    '~': '\u0303',
    '=': '\u0304',
    '.': '\u0307',
    c: '\u0327',
    v: '\u030c',
    u: '\u0306',
    H: '\u030b',
    k: '\u0328',
    r: '\u030a',
    d: '\u0323',
    b: '\u0331',
  }),
)

const names = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/** Kept as they are written. */
export const mathEnvironments = names('equation align gather multline eqnarray displaymath math flalign alignat cases')
export const codeEnvironments = names('verbatim Verbatim lstlisting minted alltt algorithm2e')
/** Left out with all they hold. */
export const silentEnvironments = names('comment tikzpicture pgfpicture filecontents axis')
export const listEnvironments = names('itemize enumerate description compactitem compactenum')
export const quoteEnvironments = names('quote quotation verse displayquote')
export const tableEnvironments: ReadonlyMap<string, readonly Fate[]> = new Map([
  ...all('tabular longtable tabu supertabular', [skip]),
  ...all('tabularx tabulary', [skip, skip]),
])
/** What is printed before what they hold. */
export const namedEnvironments = names(
  'theorem lemma definition proof example remark corollary proposition exercise solution conjecture claim note',
)

/** Arguments that are for the program. */
export const environmentFates: ReadonlyMap<string, readonly Fate[]> = new Map([
  ...all('minipage multicols column wrapfigure thebibliography adjustbox spacing subfigure', [skip]),
  ...all('frame', [{ kind: 'heading', level: 4 }]),
])
