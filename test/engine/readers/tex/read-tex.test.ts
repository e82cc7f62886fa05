import { describe, expect, test } from 'vitest'
import { lineOf, outline, readFile } from '../outline.ts'

const read = (source: string) => readFile(source, 'a.tex')
const body = (source: string) =>
  outline(read(`\\documentclass{article}\n\\newcommand{\\x}[1]{hidden}\n\\begin{document}\n${source}\n\\end{document}`))

describe('LaTeX', () => {
  test('title, author and date are about the document, the preamble is no text', () => {
    const note = read(
      '\\documentclass{article}\n\\usepackage{a}\n\\title{Urban \\emph{bees}}\n\\author{Ada \\and Bob}\n\\date{5 May 2024}\nhidden\n\\begin{document}\n\\maketitle\nText.\n\\end{document}\n',
    )
    expect(note).toMatchObject({ title: 'Urban bees', dateMs: Date.UTC(2024, 4, 5), text: 'Text.\n' })
  })

  test.each([
    ['\\emph{a} \\textbf{b {\\it c}} \\unknown{d}', 'a b c d'],
    ["5\\,\\% of ``bees'' --- \\& more", '5 % of “bees” — & more'],
    ['Caf\\\'e M\\"{u}ller \\v{s} \\ss{} na\\"\\i ve \\c{c}', 'Café Müller š ß naïve ç'],
    ['one % comment\ntwo\\label{x} \\ref{x}', 'one two'],
    ['\\href{http://x}{words} \\url{http://y}', 'words http://y'],
    ['see \\cite[p.~3]{smith2020}\\footnote{In \\textbf{May}.}', 'see [smith2020] (In May.)'],
    ['$x^2_{--}$ and \\(a`b\\) costs 5\\$', '$x^2_{--}$ and \\(a`b\\) costs 5$'],
    ['\\textcolor{red}{warm} \\verb|a_b| \\LaTeX\\ rocks', 'warm a_b LaTeX rocks'],
    ['a lone $ sign', 'a lone $ sign'],
    ['\\item outside of a list', '- outside of a list'],
    ['\\input{chapter2}x', 'x'],
  ])('%s', (source, text) => {
    expect(body(source)).toEqual([`${text.startsWith('- ') ? 'list' : 'paragraph'}: ${text}`])
  })

  test('sections, lists, tables, captions, quotes; formulas and listings as they are written', () => {
    const source =
      '\\begin{abstract}Short.\\end{abstract}\n\\section[s]{Intro\\label{i}}\n\\begin{itemize}\n\\item one\n\\begin{enumerate}\n\\item[a)] inner\n\\end{enumerate}\n\\item two\n\\end{itemize}\n\\begin{table}[h]\\begin{tabular}{ll}\n\\hline\nA & B \\\\ \\hline\n1 & \\multicolumn{2}{c}{two} \\\\\n3 & 4\n\\end{tabular}\\caption{Sizes}\\end{table}\n\\begin{equation*}\nE = mc^2\n\\end{equation*}\n\\begin{theorem}[Pythagoras] True. \\end{theorem}\n\\begin{lstlisting}[language=C]\nint a; % b\n\\end{lstlisting}\n\\begin{quote}Said.\\end{quote}\n\\begin{tikzpicture}\\draw;\\end{tikzpicture}\n\\subsection*{Deep}\n'
    expect(body(source)).toEqual([
      'heading 2: Abstract',
      'paragraph: Short.',
      'heading 2: Intro',
      'list: - one\n  - a) inner\n- two',
      'table: A | B\n1 | two\n3 | 4',
      'paragraph: Sizes',
      'code: E = mc^2',
      'paragraph: Theorem (Pythagoras). True.',
      'code: int a; % b',
      'quote: Said.',
      'heading 3: Deep',
    ])
  })

  test('hits are on the lines of the file, chapters of other files are links', () => {
    const note = read('First.\n\n% no\n\\section{Part}\nSecond\nline.\n\n\\input{a/b} \\include{c}\n')
    expect(['First', 'Part', 'Second'].map((word) => lineOf(note, word))).toEqual([1, 4, 5])
    expect(note.links).toEqual(['a/b', 'c'])
  })

  test.each([
    '}}}} words',
    '{{{{ words',
    '\\begin{verbatim} words',
    '\\begin{equation} words',
    '\\[ words',
    '\\end{x} words',
    '\\section{words',
    '\\ words',
    '\\',
  ])('what is broken is read all the same: %s', (source) => {
    expect(read(source).title).toBe('a')
  })
})

test('BibTeX: a heading for each work, who wrote it and where, its abstract', () => {
  const note = readFile(
    '@string{x = "y"}\n@article{ada1843,\n  author = {Lovelace, Ada and M{\\"u}ller, B.},\n  title = "Notes on the {Analytical} Engine",\n  year = 1843, journal = {Taylor},\n  file = {x.pdf},\n  abstract = {We describe,\n   at length.},\n}\n@book{open, title={Never closed\n@book{c, title={C}}\n',
    'a.bib',
  )
  expect(outline(note)).toEqual([
    'heading 1: Notes on the Analytical Engine',
    'table: author: Lovelace, Ada; Müller, B. | year: 1843 | journal: Taylor | article: ada1843',
    'paragraph: We describe, at length.',
    'heading 1: Never closed',
    'table: book: open',
    'heading 1: C',
    'table: book: c',
  ])
  expect(['Notes', 'Never'].map((word) => lineOf(note, word))).toEqual([2, 10])
})
