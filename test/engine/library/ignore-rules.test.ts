import { execFileSync, spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createIgnoreRules } from '../../../electron/engine/library/ignore-rules.ts'
import { walkFolder } from '../../../electron/engine/library/walk.ts'
import { hasGit, makeFolder, writeFiles } from './folder-fixture.ts'

const rulesOf = (globs: readonly string[], always: readonly string[] = []) =>
  createIgnoreRules({ globs, always, foldCase: false })

async function walkNames(folder: string, globs: readonly string[] = [], always: readonly string[] = []): Promise<string[]> {
  const { files } = await walkFolder({ root: folder, rules: rulesOf(globs, always), skip: new Set() })
  return files.map(({ path }) => relative(folder, path).split(sep).join('/')).sort()
}

const name = fc.constantFrom('a', 'b', 'ab', 'a.md', 'b.md', 'c d', 'é', 'x[1]', 'B', '!z', '#h')
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'))
const pieces = [
  'a',
  'b',
  'ab',
  'c d',
  'é',
  '*',
  '**',
  '?',
  '*.md',
  '[ab]',
  '[!a]',
  '[a-c]*',
  '[[:alpha:]]',
  '[]]',
  '\\!z',
  '\\*',
  'x\\[1]',
]
const oddPieces = ['a*', '*b', 'a**', '**b', 'x[1]', '#h', '\\#h', '[', 'a?md', '***']
const piece = fc.constantFrom(...pieces, ...oddPieces)
const line = fc
  .record({
    negated: fc.boolean(),
    anchored: fc.boolean(),
    pieces: fc.array(piece, { minLength: 1, maxLength: 3 }),
    folder: fc.boolean(),
    end: fc.constantFrom('', '', '', ' ', '\\ ', '\r'),
  })
  .map(({ negated, anchored, pieces, folder, end }) => {
    return `${negated ? '!' : ''}${anchored ? '/' : ''}${pieces.join('/')}${folder ? '/' : ''}${end}`
  })
const ignoreFile = fc.array(line, { minLength: 1, maxLength: 5 }).map((lines) => lines.join('\n'))

/** Files of a random tree: a name that is needed as a folder is not also a file. */
function treeOf(paths: readonly string[]): string[] {
  const files = new Set(paths)
  for (const path of paths)
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) files.delete(path.slice(0, at))
  return [...files].sort()
}

const foldersOf = (files: readonly string[]) => [
  '',
  ...new Set(
    files.flatMap((file) =>
      file
        .split('/')
        .slice(0, -1)
        .map((_, at, parts) => parts.slice(0, at + 1).join('/')),
    ),
  ),
]

test('ignore files mean what git says they mean, on random trees', async ({ skip }) => {
  skip(!hasGit, 'git is not installed')
  const repository = makeFolder()
  execFileSync('git', ['init', '-q'], { cwd: repository })
  const tree = fc.record({
    paths: fc.array(path, { minLength: 4, maxLength: 25 }),
    ignores: fc.array(fc.tuple(fc.nat(20), ignoreFile), { minLength: 1, maxLength: 3 }),
  })
  await fc.assert(
    fc.asyncProperty(tree, async ({ paths, ignores }) => {
      const files = treeOf(paths)
      const folders = foldersOf(files)
      const root = join(repository, 't')
      rmSync(root, { recursive: true, force: true })
      writeFiles(root, Object.fromEntries(files.map((file) => [file, ''])))
      for (const [at, text] of ignores) writeFiles(root, { [join(folders[at % folders.length]!, '.gitignore')]: text })
      const input = files.map((file) => `t/${file}\0`).join('')
      const { stdout } = spawnSync('git', ['check-ignore', '-z', '--no-index', '--stdin'], {
        cwd: repository,
        input,
        encoding: 'utf8',
      })
      const ignored = new Set(stdout.split('\0'))
      const kept = files.filter((file) => !ignored.has(`t/${file}`))
      expect((await walkNames(root)).filter((file) => !file.endsWith('.gitignore'))).toEqual(kept)
    }),
    { numRuns: Number(process.env.LAW_RUNS ?? 40) },
  )
})

test('.nearnoteignore speaks louder than .gitignore in the same folder, and a deeper file louder than both', async () => {
  const folder = makeFolder()
  writeFiles(folder, {
    '.gitignore': '*.md\n',
    '.nearnoteignore': '!keep.md\n',
    'keep.md': '',
    'drop.md': '',
    'sub/.gitignore': '!drop.md\nkeep.md\n',
    'sub/drop.md': '',
    'sub/keep.md': '',
  })
  expect(await walkNames(folder, [], ['.*'])).toEqual(['keep.md', 'sub/drop.md'])
})

test('own globs are relative to the linked folder and stronger than every file', async () => {
  const folder = makeFolder()
  writeFiles(folder, { '.gitignore': 'drafts/\n', 'drafts/a.md': '', 'b.tmp': '', 'sub/b.tmp': '', '.notes/c.md': '' })
  expect(await walkNames(folder, ['/*.tmp', '!drafts/', '!.notes'], ['.*'])).toEqual(['.notes/c.md', 'drafts/a.md', 'sub/b.tmp'])
})

test('no ignore file can take hidden files and installed packages back in', async () => {
  const folder = makeFolder()
  writeFiles(folder, { '.gitignore': '!.env\n!node_modules\n', '.env': '', 'node_modules/x/readme.md': '', 'a.md': '' })
  expect(await walkNames(folder, [], ['.*', 'node_modules/'])).toEqual(['a.md'])
})

test('a pattern with many stars is answered at once', async () => {
  const rules = rulesOf([`${'*a'.repeat(30)}b`])
  expect(rules.ignores('a'.repeat(200), false)).toBe(false)
})
