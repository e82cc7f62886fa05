// All that the window says is in renderer/words: no component, and no other file of the renderer, brings its own sentence.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'rolldown/utils'
import { expect, test } from 'vitest'
import { protein, proteinPassage, summit, summitPassage } from '../../renderer/compare/examples.ts'

const renderer = join(import.meta.dirname, '../../renderer')

/** Attributes that people read or hear. */
const saidBy = new Set(['aria-label', 'aria-description', 'aria-roledescription', 'title', 'placeholder', 'alt', 'label'])

/** Texts that look like sentences and are none, by file, each with its reason. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  // The product's name is the same in every language.
  'shell/sidebar.tsx': ['Nearnote'],
  // What is typed as a query stands in the sheet as it is typed.
  'shell/shortcut-rows.ts': ['"old oak"', '-"old oak"'],
  // A selector.
  'shell/use-shortcuts.ts': ['input:not([type=radio], [type=checkbox], [type=button]), textarea, select'],
  // A topic of messages, for the program.
  'shell/host-requests.ts': ['refused link'],
  // Answers as the engine would give them, by their codes; the window says both in its own words (Words.errors).
  'transport.ts': [
    'The call was cancelled.',
    'Its engine has stopped or is too busy. Start Nearnote again if it does not come back.',
  ],
  // The model card's own texts: in another language they would be another example.
  'compare/examples.ts': [protein, summit, proteinPassage, summitPassage],
  // Kinds of pairs and decisions, as the engine calls them.
  'duplicates/pair-detail.tsx': ['same file', 'same text', 'keep both'],
  'duplicates/use-pair-keys.ts': ['keep both', 'input:not([type=radio]), textarea, select'],
  // What is typed there is no language's.
  'models/remote-form.tsx': ['https://…/v1', 'query: ', 'passage: '],
  // A selector.
  'models/text-field.tsx': ['form input'],
  // The name under which the engine keeps what was dismissed.
  'search/language-notice.tsx': ['language notice'],
  // Asked of the sample notes, which are English.
  'search/search-start.tsx': [
    'sleepy in the afternoon after eating',
    'what to say to someone whose mother died',
    'how to forgive',
    'cannot fall asleep again at night',
    'keep slugs off the lettuce',
  ],
}

interface Node {
  type: string
  start: number
  [field: string]: unknown
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value

/** Every node below, with those above it, the nearest last. */
function* walk(node: Node, above: readonly Node[] = []): Generator<{ node: Node; above: readonly Node[] }> {
  yield { node, above }
  const inside = [...above, node]
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* walk(child, inside)
  }
}

const hasLetters = (text: string) => /\p{L}/u.test(text)
/** Two words of letters alone, parted by a blank: "Not found", no class names or selectors. */
const readsAsWords = (text: string) => /(?:^|\s)[\p{L}’']{2,}[,:;.!?…]?\s+[\p{L}’']+(?:[\s,:;.!?…]|$)/u.test(text)

const textOf = (node: Node): string | null => {
  if (node.type === 'Literal' && typeof node['value'] === 'string') return node['value']
  const { value } = node
  if (node.type !== 'TemplateElement' || typeof value !== 'object' || value === null) return null
  return 'cooked' in value && typeof value.cooked === 'string' ? value.cooked : null
}

const nameOf = (node: Node): string => (isNode(node['name']) ? String(node['name']['name']) : '')

/** <kbd>: a key is called as it is written on it, and a query stands as it is typed. */
function isKey(node: Node | undefined): boolean {
  return node !== undefined && isNode(node['openingElement']) && nameOf(node['openingElement']) === 'kbd'
}

/** Class names, imports, types, and what is thrown for who writes the program. */
function isForPrograms(above: readonly Node[]): boolean {
  return above.some((node) => {
    if (/^(Import|Export(All|Named)Declaration$|TS)/.test(node.type)) return node.type !== 'ExportNamedDeclaration'
    if (node.type === 'JSXAttribute') return ['className', 'style', 'd', 'viewBox', 'key', 'id', 'rel'].includes(nameOf(node))
    return node.type === 'NewExpression' && isNode(node['callee']) && node['callee']['name'] === 'Error'
  })
}

function sentencesOf(file: string): string[] {
  const { program } = parseSync(file, readFileSync(join(renderer, file), 'utf8'))
  const found: string[] = []
  // SAFETY: the parser's program is a tree of nodes with a type each.
  for (const { node, above } of walk(program as unknown as Node)) {
    const parent = above.at(-1)
    const isSeen = node.type === 'JSXText' && hasLetters(String(node['value'])) && !isKey(parent)
    if (isSeen) found.push(String(node['value']).trim())
    const text = textOf(node)
    if (text === null || isForPrograms(above)) continue
    const isSaid = parent?.type === 'JSXAttribute' && saidBy.has(nameOf(parent)) && hasLetters(text)
    if (isSaid || readsAsWords(text)) found.push(text)
  }
  return found.filter((text) => !allowed[file]?.includes(text))
}

const files = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('words/') && !name.endsWith('.d.ts'))

test('no component brings its own sentence', () => {
  expect(files.length).toBeGreaterThan(100)
  const complaints = files.flatMap((file) => sentencesOf(file).map((text) => `${file}: ${text}`))
  expect(complaints).toEqual([])
})

test('what is said is found, and what programs write is not', () => {
  expect(readsAsWords('Not found')).toBe(true)
  expect(readsAsWords(' of them wait')).toBe(true)
  expect(readsAsWords('button small')).toBe(true)
  expect(readsAsWords('(prefers-color-scheme: dark)')).toBe(false)
  expect(readsAsWords('minmax(0, 1fr)')).toBe(false)
})
