// How a line of a note reads without its markup, by the way it is written.
import { languageOf } from '../../readers/code/languages.ts'
import { extensionOf } from '../../readers/formats.ts'
import { type MappedText, type Replacement, rewrite, trimmed } from './mapped-text.ts'

/** light: lists and tables, but no marks inside a line (plain text, what readers made of documents). */
export type Markup = 'markdown' | 'org' | 'light' | 'code'

export function markupOf(path: string): Markup {
  if (languageOf(path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)) !== undefined) return 'code'
  const extension = extensionOf(path)
  if (extension === 'org') return 'org'
  // A note inside another file may have no ending.
  return /^(?:md|markdown|mdown|mkd|mdx|)$/.test(extension) ? 'markdown' : 'light'
}

/** Rules: what is left of each match. */
type Rule = readonly [pattern: RegExp, replacement: Replacement | ((match: RegExpExecArray) => Replacement)]

/** Targets of links, embeds, names of sources and footnotes, tags of HTML. Twice for links, which may hold an image. */
const link: Rule = [/!?\[([^[\]\n]{0,1000})\]\((?:[^()\n]|\([^()\n]{0,500}\)){0,2000}\)/dg, [1]]
const markdownLinks: readonly Rule[] = [
  [/!\[\[[^[\]\n]{1,1000}\]\]/dg, []],
  link,
  link,
  [/\[\[([^[\]|#\n]{1,500})#\^[\w-]{1,100}\]\]/dg, [1]],
  [/\[\[([^[\]|#\n]{1,500})#([^[\]|\n]{1,500})\]\]/dg, [1, ' ', 2]],
  [/\[\[#?(?:[^[\]|\n]{0,1000}\|)?([^[\]|\n]{1,1000})\]\]/dg, [1]],
  [/\[([^[\]\n]{1,1000})\]\[[^[\]\n]{0,200}\]/dg, [1]],
  [/^\[(?!\^)[^[\]\n]{1,1000}\]:[ \t]+\S.*$/dg, []],
  [/\[\^[^[\]\s]{1,100}\]:?/dg, []],
  [/\[-?@[\p{L}\p{N}_][^[\]\n]{0,300}\]/dgu, []],
  [/\{\{(?:embed|video|youtube|tweet|pdf)[ \t][^{}\n]{0,1000}\}\}/dg, []],
  [/<((?:https?:\/\/|mailto:)[^<>\s]{1,1000})>/dg, [1]],
  [/<br\s*\/?>/dgi, [' ']],
  [/<\/?[a-zA-Z][^<>\n]{0,300}>/dg, []],
]

const entities: Readonly<Record<string, string>> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

/** What is in code or a formula stays as it is, so these are looked for first; emphasis stands at the edges of words only. */
const markdownMarks: Rule = [
  new RegExp(
    [
      '(`{1,3})(?!`)(.*?[^`])\\1(?!`)',
      '\\\\([\\\\`*_{}[\\]()#+.!|~=<>-])',
      '&(nbsp|amp|lt|gt|quot|#39);',
      '(\\${1,2}(?![\\s$])[^$\\n]{1,500}(?<![\\s])\\${1,2}(?![$\\d]))',
      '\\\\(?=\\s*$)',
      '(?:\\*\\*|~~)(?=\\S)|(?<=\\S)(?:\\*\\*|~~)',
      '(?<![\\p{L}\\p{N}=])==(?=[^\\s=])|(?<=[^\\s=])==(?![\\p{L}\\p{N}=])',
      '(?<![\\p{L}\\p{N}_])_{1,3}(?=[^\\s_])|(?<=[^\\s_])_{1,3}(?![\\p{L}\\p{N}_])',
      '(?<![\\p{L}\\p{N}*])\\*(?=[^\\s*])|(?<=[^\\s*])\\*(?![\\p{L}\\p{N}*])',
    ].join('|'),
    'dgu',
  ),
  (match) => {
    if (match[2] !== undefined) return [2]
    if (match[3] !== undefined) return [3]
    if (match[5] !== undefined) return [5]
    return match[4] === undefined ? [] : [entities[match[4]] ?? '']
  },
]

/** As readers/org/plain-org.ts has it; twice, since one may hold another. */
const emphasis: Rule = [/(?<![^\s({'"-])([*/_=~+])(?=\S)((?:(?!\1)[^\n]){1,500})(?<=\S)\1(?![^\s.,;:!?')}\]"\\-])/dg, [2]]
const orgRules: readonly Rule[] = [
  [/\[\[[^[\]]{1,1000}\]\[([^[\]]{1,1000})\]\]/dg, [1]],
  [/\[\[(?:file:)?([^[\]\n]{1,1000})\]\]/dg, [1]],
  [/\[fn:[^[\]:\n]{0,100}(?::([^[\]\n]{1,1000}))?\]/dg, []],
  [/\[cite[^[\]:\n]{0,50}:[^[\]\n]{1,1000}\]/dg, []],
  [/[<[](\d{4}-\d{2}-\d{2}[^<>[\]\n]{0,60})[>\]]/dg, [1]],
  emphasis,
  emphasis,
]

const rulesOf: Readonly<Record<Markup, readonly Rule[]>> = {
  markdown: [...markdownLinks, markdownMarks],
  org: orgRules,
  light: [],
  code: [],
}

/** A line's words. */
export function withoutMarks(line: MappedText, markup: Markup): MappedText {
  if (!hasMarks[markup].test(line.text)) return trimmed(line)
  return trimmed(
    rulesOf[markup].reduce(
      (left, [pattern, replacement]) =>
        rewrite(left, pattern, typeof replacement === 'function' ? replacement : () => replacement),
      line,
    ),
  )
}

/** Most lines have none. */
const hasMarks: Readonly<Record<Markup, RegExp>> = {
  markdown: /[`*_~=[\]<&\\{]/,
  org: /[*/_=~+[<]/,
  light: /(?!)/,
  code: /(?!)/,
}

/** Links by their words, where a line's end stands in them. */
export const withoutLinks = (text: MappedText): MappedText => rewrite(text, link[0], () => [1])

/** Cells of a table's row; bars inside a link or behind a backslash part nothing. */
export const withoutBars = (row: MappedText): MappedText =>
  trimmed(
    rewrite(
      rewrite(
        rewrite(row, /^[ \t]*\|[ \t|]*|(?:[ \t]*(?<!\\)\|)+[ \t]*$/dg, () => []),
        /\\\|/dg,
        () => ['|'],
      ),
      /[ \t]*(?<!\\)\|(?:[ \t]*\|)*[ \t]*/dg,
      () => [' · '],
    ),
  )
