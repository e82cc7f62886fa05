import { chmodSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { createIgnoreRules } from '../../../electron/engine/library/ignore-rules.ts'
import { walkFolder } from '../../../electron/engine/library/walk.ts'
import { type WalkOptions } from '../../../electron/engine/library/walk-result.ts'
import { asOrdinaryUser, makeFolder, writeFiles } from './folder-fixture.ts'

const rules = createIgnoreRules({ globs: [], always: ['.*', 'node_modules/'], foldCase: false })
const walk = (root: string, options: Partial<WalkOptions> = {}) => walkFolder({ root, rules, skip: new Set(), ...options })
const namesOf = (root: string, { files }: { files: readonly { path: string }[] }) =>
  files.map(({ path }) => relative(root, path)).sort()

test('finds every file with its size and time, but hidden ones and installed packages', async () => {
  const root = makeFolder()
  writeFiles(root, { 'a.md': 'abc', '.git/config': '', '.hidden.md': '', 'node_modules/x/readme.md': '', 'b/c/d.md': '' })
  const found = await walk(root)
  expect(namesOf(root, found)).toEqual(['a.md', 'b/c/d.md'])
  expect(found.files.find(({ path }) => path.endsWith('a.md'))).toMatchObject({ sizeBytes: 3, modifiedMs: expect.any(Number) })
  expect(found.folders.map((path) => relative(root, path)).sort()).toEqual(['', 'b', 'b/c'])
})

test('a link leads neither out of the folder nor in circles, and shows each real file once', async () => {
  const outside = makeFolder()
  writeFiles(outside, { 'secret.md': '' })
  const root = makeFolder()
  writeFiles(root, { 'a.md': '', 'sub/b.md': '', '.kept/c.md': '', '.kept/deep/d.md': '' })
  symlinkSync(outside, join(root, 'out'))
  symlinkSync(join(outside, 'secret.md'), join(root, 'secret.md'))
  symlinkSync(root, join(root, 'sub/circle'))
  symlinkSync(join(root, 'nowhere'), join(root, 'broken.md'))
  symlinkSync(join(root, 'self'), join(root, 'self'))
  symlinkSync(join(root, 'a.md'), join(root, 'again.md'))
  symlinkSync(join(root, 'sub'), join(root, 'z-again'))
  symlinkSync(join(root, '.kept/c.md'), join(root, 'shown.md'))
  symlinkSync(join(root, '.kept/deep'), join(root, 'shown'))
  symlinkSync(join(root, '.kept/deep'), join(root, 'shown-twice'))
  const found = await walk(root)
  expect(namesOf(root, found)).toEqual(['a.md', 'shown.md', 'shown/d.md', 'sub/b.md'])
  expect(found.links).toBe(10)
  expect(found.unreadable).toEqual([])
  expect(found.outside).toEqual([join(root, 'out'), join(root, 'secret.md')])
})

test('only links that lead out and are not ignored count as leading out, however deep they stand', async () => {
  const [root, outside, other] = [makeFolder(), makeFolder(), makeFolder()]
  writeFiles(outside, { 'deep/a.md': '' })
  writeFiles(other, { 'b.md': '' })
  writeFiles(root, { 'sub/c.md': '', '.gitignore': 'ignored.md\nfolder/\n' })
  symlinkSync(join(outside, 'deep'), join(root, 'sub/deep'))
  symlinkSync(join(outside, 'deep/a.md'), join(root, 'ignored.md'))
  symlinkSync(outside, join(root, 'folder'))
  symlinkSync(outside, join(root, '.hidden'))
  // Linked itself, so its notes are found.
  symlinkSync(join(other, 'b.md'), join(root, 'linked.md'))
  symlinkSync(join(outside, 'gone'), join(root, 'broken'))
  expect((await walk(root, { skip: new Set([other]) })).outside).toEqual([join(root, 'sub/deep')])
})

test('a folder that cannot be read is reported, and the rest is found', async () => {
  await asOrdinaryUser(async () => {
    const root = makeFolder()
    writeFiles(root, { 'a.md': '', 'locked/b.md': '' })
    chmodSync(join(root, 'locked'), 0o000)
    const found = await walk(root)
    chmodSync(join(root, 'locked'), 0o700)
    expect(namesOf(root, found)).toEqual(['a.md'])
    expect(found.unreadable).toEqual([{ path: join(root, 'locked'), kind: 'folder', reason: 'no permission to read it' }])
  })
})

test('folders to skip are not entered, by whichever way', async () => {
  const root = makeFolder()
  writeFiles(root, { 'a.md': '', 'data/b.md': '', 'data/deep/c.md': '' })
  symlinkSync(join(root, 'data/deep'), join(root, 'link'))
  expect(namesOf(root, await walk(root, { skip: new Set([join(root, 'data')]) }))).toEqual(['a.md'])
})

test('a look at one folder obeys the rules above it and names the folders it left closed', async () => {
  const root = makeFolder()
  writeFiles(root, { '.gitignore': '*.tmp\n/x/y/', 'x/a.md': '', 'x/b.tmp': '', 'x/deep/c.md': '', 'x/y/d.md': '' })
  const found = await walk(root, { start: join(root, 'x'), enter: () => false })
  expect(namesOf(root, found)).toEqual(['x/a.md'])
  expect(found.closed).toEqual([join(root, 'x/deep')])
  expect(await walk(root, { start: join(root, 'x/y') })).toMatchObject({ files: [], folders: [] })
})

test('names are kept as the file system spells them', async () => {
  const root = makeFolder()
  const names = ['caf\u00e9.md', 'cafe\u0301 two.md', '日本語.md', 'a\nb.md']
  for (const name of names) writeFileSync(join(root, name), '')
  expect(namesOf(root, await walk(root))).toEqual(names.sort())
})
