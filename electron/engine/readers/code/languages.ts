// Programming languages by the extensions of their files: how each writes comments and what its definitions begin with.

/** A comment over several lines, which begins with one. */
export interface CommentBlock {
  open: string
  close: string
  /** The same marks also stand around values. */
  isText: boolean
}

export interface Language {
  lineComments: readonly string[]
  commentBlocks: readonly CommentBlock[]
  definition: Definition
  /** A text as a comment stands below the line that it is about, not above. */
  hasDocstrings?: boolean
}

/** keywords: `class Name`, `def name`; methods also by their parentheses and brace: `void name(int a) {`. */
export interface Definition {
  keywords: readonly string[]
  byParentheses: boolean
  /** Forms of its own, each with a group `name`. */
  forms: readonly RegExp[]
}

const block = (open: string, close: string): CommentBlock => ({ open, close, isText: false })
const quotes = (marks: string): CommentBlock => ({ open: marks, close: marks, isText: true })

const slashes = { lineComments: ['//'], commentBlocks: [block('/*', '*/')] }
const hashes = { lineComments: ['#'], commentBlocks: [] }
const semicolons = { lineComments: [';'], commentBlocks: [block('#|', '|#')] }
const percents = { lineComments: ['%'], commentBlocks: [] }

const words = (keywords: string, forms: readonly RegExp[] = []): Definition => ({
  keywords: keywords.split(' '),
  byParentheses: false,
  forms,
})
const methods = (keywords: string, forms: readonly RegExp[] = []): Definition => ({
  ...words(keywords, forms),
  byParentheses: true,
})

/** `const name = (…) =>`, `= function`, `= async x =>`. */
const assignedFunction =
  /^\s*(?:export\s+)?(?:const|let|var)\s+(?<name>[\w$]{1,100})(?::[^=]{1,200})?\s*=\s*(?:async\s+)?(?:function\b|\(|<|[\w$]{1,100}\s*=>)/
const lispForm = /^\s*\((?:def|ns)[\w*+-]{0,30}\s+\(?(?<name>[^\s()[\]{}"]{1,100})/
const shellFunction = /^\s*(?<name>[\w:.-]{1,100})\s*\(\)/
const target = /^(?<name>[\w./%$() -]{1,100}):(?!=)/
const sqlObject =
  /^\s*create\s+(?:or\s+replace\s+)?(?:(?:temp|temporary|unique|materialized|virtual|global|unlogged)\s+){0,3}(?:table|view|index|function|procedure|trigger|type|schema|database|sequence|extension|policy|role)\s+(?:if\s+not\s+exists\s+)?(?<name>[\w."`[\]]{1,100})/i

const table: readonly (readonly [extensions: string, Language])[] = [
  [
    'ts tsx js jsx mjs cjs mts cts',
    { ...slashes, definition: methods('function function* class interface enum type namespace', [assignedFunction]) },
  ],
  [
    'vue svelte astro',
    {
      lineComments: ['//'],
      commentBlocks: [block('<!--', '-->'), block('/*', '*/')],
      definition: methods('function function* class interface enum type', [assignedFunction]),
    },
  ],
  [
    'py pyi pyw',
    { ...hashes, commentBlocks: [quotes('"""'), quotes("'''")], definition: words('def class'), hasDocstrings: true },
  ],
  ['java cs', { ...slashes, definition: methods('class interface enum record @interface struct namespace') }],
  ['kt kts scala sc', { ...slashes, definition: words('class interface object trait fun def enum') }],
  ['groovy gradle', { ...slashes, definition: methods('class interface trait enum task') }],
  ['swift', { ...slashes, definition: words('class struct enum protocol extension func actor') }],
  ['dart', { ...slashes, definition: methods('class mixin extension enum') }],
  ['go', { ...slashes, definition: words('func type', [/^func\s+\([^()]{1,200}\)\s*(?<name>\w{1,100})/]) }],
  ['rs', { ...slashes, definition: words('fn struct enum trait impl mod union macro_rules!') }],
  [
    'zig',
    {
      ...slashes,
      definition: words('fn', [/^\s*(?:pub\s+)?const\s+(?<name>\w{1,100})\s*=\s*(?:struct|enum|union|packed|extern)\b/]),
    },
  ],
  ['c h cc cpp cxx hh hpp hxx ino cu', { ...slashes, definition: methods('class struct enum union namespace') }],
  [
    'm mm',
    {
      lineComments: ['//', '%'],
      commentBlocks: [block('/*', '*/'), block('%{', '%}')],
      definition: methods('@interface @implementation @protocol function classdef', [
        /^[-+]\s*\([^()]{1,100}\)\s*(?<name>\w{1,100})/,
        /^\s*function\s+[^=\n]{1,200}=\s*(?<name>\w{1,100})/,
      ]),
    },
  ],
  [
    'php',
    { lineComments: ['//', '#'], commentBlocks: [block('/*', '*/')], definition: words('class interface trait enum function') },
  ],
  ['rb rake', { ...hashes, commentBlocks: [block('=begin', '=end')], definition: words('def class module') }],
  ['pl pm', { ...hashes, commentBlocks: [block('=', '=cut')], definition: words('sub package') }],
  ['lua', { lineComments: ['--'], commentBlocks: [block('--[[', ']]')], definition: words('function') }],
  ['r', { ...hashes, definition: words('', [/^\s*(?<name>[\w.]{1,100})\s*(?:<-|=)\s*function\b/]) }],
  [
    'jl',
    {
      lineComments: ['#'],
      commentBlocks: [block('#=', '=#'), quotes('"""')],
      definition: words('function macro struct module', [/^(?<name>[\w!]{1,100})\([^()]{0,200}\)\s*=(?!=)/]),
    },
  ],
  ['sh bash zsh ksh', { ...hashes, definition: words('function', [shellFunction]) }],
  ['fish', { ...hashes, definition: words('function') }],
  ['ps1 psm1', { ...hashes, commentBlocks: [block('<#', '#>')], definition: words('function class enum filter') }],
  ['sql', { lineComments: ['--'], commentBlocks: [block('/*', '*/')], definition: words('', [sqlObject]) }],
  ['css scss sass less', { ...slashes, definition: words('@mixin @function') }],
  [
    'hs elm purs',
    {
      lineComments: ['--'],
      commentBlocks: [block('{-', '-}')],
      definition: words('data newtype class module', [/^(?<name>[\w']{1,100})\s*::/]),
    },
  ],
  ['ex exs', { ...hashes, commentBlocks: [quotes('"""')], definition: words('def defp defmodule defmacro defprotocol defimpl') }],
  ['erl hrl', { ...percents, definition: words('', [/^(?<name>[a-z]\w{0,100})\([^()]{0,300}\)\s*(?:when\b[^\n]{0,200})?->/]) }],
  ['ml mli fs fsi fsx', { lineComments: ['//'], commentBlocks: [block('(*', '*)')], definition: words('module type let') }],
  ['clj cljs cljc edn lisp lsp el scm rkt', { ...semicolons, definition: words('', [lispForm]) }],
  ['nim', { ...hashes, commentBlocks: [block('#[', ']#')], definition: words('proc func method template macro iterator') }],
  ['vb vbs bas', { lineComments: ["'"], commentBlocks: [], definition: words('Sub Function Class Module Structure Property') }],
  ['proto', { ...slashes, definition: words('message service rpc enum') }],
  [
    'graphql gql',
    {
      ...hashes,
      commentBlocks: [quotes('"""')],
      definition: words('type interface enum input union scalar query mutation fragment'),
    },
  ],
  [
    'tf hcl',
    {
      lineComments: ['#', '//'],
      commentBlocks: [block('/*', '*/')],
      definition: words('', [
        /^(?:resource|data|module|variable|output|provider)\s+(?<name>"[^"\n]{1,100}"(?:\s+"[^"\n]{1,100}")?)/,
      ]),
    },
  ],
  ['mk mak', { ...hashes, definition: words('', [target]) }],
  ['cmake', { ...hashes, definition: words('', [/^\s*(?:function|macro)\s*\((?<name>\w{1,100})/i]) }],
  ['dockerfile', { ...hashes, definition: words('', [/^FROM\s+(?<name>[^\n]{1,200})/i]) }],
  [
    'asm s',
    {
      lineComments: [';', '#', '//'],
      commentBlocks: [block('/*', '*/')],
      definition: words('', [/^(?<name>[A-Za-z_]\w{0,100}):/]),
    },
  ],
  ['sol', { ...slashes, definition: words('contract interface library function struct event modifier') }],
  [
    'hbs ejs jinja j2 twig erb liquid mustache',
    { lineComments: [], commentBlocks: [block('<!--', '-->'), block('{#', '#}')], definition: words('') },
  ],
]

const byExtension: ReadonlyMap<string, Language> = new Map(
  table.flatMap(([extensions, language]) => extensions.split(' ').map((extension) => [extension, language] as const)),
)

/** Of all languages, lower case, parted by blanks. */
export const codeExtensions: string = table.map(([extensions]) => extensions).join(' ')

/** Programs whose names are always the same, by the extension that others of their language have. */
const byName: ReadonlyMap<string, string> = new Map([
  ['makefile', 'mk'],
  ['gnumakefile', 'mk'],
  ['justfile', 'mk'],
  ['dockerfile', 'dockerfile'],
  ['containerfile', 'dockerfile'],
  ['jenkinsfile', 'groovy'],
  ['rakefile', 'rb'],
  ['gemfile', 'rb'],
  ['vagrantfile', 'rb'],
  ['cmakelists.txt', 'cmake'],
])

export const isCodeName = (name: string): boolean => byName.has(name.toLowerCase())

/** `name`: a file's. None for a language that is not here. */
export function languageOf(name: string): Language | undefined {
  const lower = name.toLowerCase()
  return byExtension.get(byName.get(lower) ?? lower.slice(lower.lastIndexOf('.') + 1))
}
