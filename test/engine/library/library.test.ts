import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findGone } from '../../../electron/engine/library/gone-files.ts'
import { openLibrary } from '../../../electron/engine/library/library.ts'
import { rebaseGlob } from '../../../electron/engine/library/link-folder.ts'
import { judgeEmpty } from '../../../electron/engine/library/reachable.ts'
import { settings } from '../../../electron/engine/settings.ts'
import { makeFolder, writeFiles } from './folder-fixture.ts'

const open = (dataFolder: string) => openLibrary({ dataFolder, settings: settings.library, now: () => 1 })

test('linked folders are kept, by their real path, until they are unlinked', async () => {
  const [data, root] = [makeFolder(), makeFolder()]
  writeFiles(root, { 'notes/a.md': '' })
  symlinkSync(join(root, 'notes'), join(root, 'link'))
  const library = await open(data)
  expect(await library.link(join(root, 'link'), ['*.tmp'])).toEqual({ path: join(root, 'notes'), adopted: [], isNew: true })
  expect(await library.link(join(root, 'notes'), [])).toMatchObject({ isNew: false })
  expect((await open(data)).folders()).toMatchObject([{ path: join(root, 'notes'), ignore: ['*.tmp'], linkedMs: 1 }])
  await library.unlink(join(root, 'notes'))
  expect((await open(data)).folders()).toEqual([])
})

test('what cannot be linked is refused with a way out', async () => {
  const [data, root] = [makeFolder(), makeFolder()]
  writeFiles(root, { 'a.md': '', 'sub/b.md': '' })
  const library = await open(data)
  await expect(library.link(join(root, 'nowhere'), [])).rejects.toMatchObject({ code: 'FOLDER_NOT_FOUND' })
  await expect(library.link(join(root, 'a.md/deeper'), [])).rejects.toMatchObject({ code: 'FOLDER_NOT_FOUND' })
  await expect(library.link(join(root, 'a.md'), [])).rejects.toMatchObject({ code: 'NOT_A_FOLDER', data: { parent: root } })
  await expect(library.link(data, [])).rejects.toMatchObject({ code: 'FOLDER_UNREADABLE' })
  await library.link(root, [])
  await expect(library.link(join(root, 'sub'), [])).rejects.toMatchObject({
    code: 'FOLDER_INSIDE_LINKED',
    data: { path: join(root, 'sub'), linked: root },
  })
  expect(library.folders()).toHaveLength(1)
})

test('a parent takes over linked children with their globs, but not what its rules keep out', async () => {
  const [data, root] = [makeFolder(), makeFolder()]
  writeFiles(root, { 'a/x.md': '', 'b c/y.md': '', '.vault/z.md': '' })
  const library = await open(data)
  await library.link(join(root, 'a'), ['*.tmp', '!keep.tmp', '/top/'])
  await library.link(join(root, 'b c'), [])
  await library.link(join(root, '.vault'), [])
  const { adopted } = await library.link(root, ['own'])
  expect(adopted).toEqual([join(root, 'a'), join(root, 'b c')])
  expect(library.folders()).toMatchObject([
    { path: join(root, '.vault') },
    { path: root, ignore: ['own', '/a/**/*.tmp', '!/a/**/keep.tmp', '/a/top/'] },
  ])
})

test('our own folder is never walked, but a folder inside it may be linked', async () => {
  const root = makeFolder()
  writeFiles(root, { 'data/samples/s.md': '', 'a.md': '' })
  const data = join(root, 'data')
  const library = await open(data)
  await library.link(join(data, 'samples'), [])
  expect(await library.link(root, [])).toMatchObject({ adopted: [] })
  const sight = await library.look(root, null, false)
  expect(sight).toMatchObject({ kind: 'seen', walk: { files: [{ path: join(root, 'a.md') }] } })
  expect(await library.look(join(data, 'samples'), null, false)).toMatchObject({ walk: { files: [{}] } })
})

test('a list of folders that was damaged is named, not overwritten', async () => {
  const data = makeFolder()
  writeFileSync(join(data, 'library.json'), '{"version":1,"folders":[{"pa')
  await expect(open(data)).rejects.toMatchObject({ code: 'STORE_DAMAGED' })
  expect(readFileSync(join(data, 'library.json'), 'utf8')).toContain('"pa')
})

test('a folder emptied by its owner is believed at once, the bare mount point of a drive is not', async () => {
  const before = { identity: { device: 7, inode: 2 }, suspectSinceMs: null }
  expect(judgeEmpty(before, { device: 7, inode: 2 }, 0, 1000)).toBe('emptied')
  expect(judgeEmpty(before, { device: 9, inode: 2 }, 0, 1000)).toBe('emptied')
  expect(judgeEmpty(before, { device: 7, inode: 5000 }, 0, 1000)).toBe('emptied')
  expect(judgeEmpty(before, { device: 1, inode: 5000 }, 0, 1000)).toBe('suspect')
  expect(judgeEmpty({ ...before, suspectSinceMs: 500 }, { device: 1, inode: 5000 }, 1499, 1000)).toBe('suspect')
  expect(judgeEmpty({ ...before, suspectSinceMs: 500 }, { device: 1, inode: 5000 }, 1500, 1000)).toBe('emptied')
})

test('an empty folder that looks like an unmounted drive is out of reach until it holds a note again', async () => {
  const [data, root] = [makeFolder(), makeFolder()]
  writeFiles(root, { 'a.md': '' })
  const file = join(data, 'library.json')
  const first = await open(data)
  await first.link(root, [])
  await first.look(root, null, false)
  // As if the notes had been seen on another device.
  writeFileSync(file, readFileSync(file, 'utf8').replace(/"(device|inode)": \d+/g, '"$1": 987654321'))
  rmSync(join(root, 'a.md'))
  const library = await open(data)
  expect(await library.look(root, null, true)).toMatchObject({ kind: 'unreachable' })
  expect(await library.whyUnreachable(root)).toContain('not mounted')
  writeFiles(root, { 'b.md': '' })
  expect(await library.look(root, null, true)).toMatchObject({ kind: 'seen', walk: { files: [{}] } })
  expect(await library.whyUnreachable(root)).toBe(null)
})

test('a glob moved up a folder matches what it matched', () => {
  expect(rebaseGlob('*.md', 'a')).toBe('/a/**/*.md')
  expect(rebaseGlob('x/', 'a')).toBe('/a/**/x/')
  expect(rebaseGlob('!/x', 'a b')).toBe('!/a\\ b/x')
  expect(rebaseGlob('x/y', 'a/[b]')).toBe('/a/\\[b\\]/x/y')
})

test('links that lead out of a folder are remembered with it until they are gone; of very many the first ones are named', async () => {
  const [data, root, outside] = [makeFolder(), makeFolder(), makeFolder()]
  writeFiles(root, { 'a.md': '' })
  const library = await open(data)
  await library.link(root, [])
  const remembered = async () => {
    await library.look(root, null, false)
    return (await open(data)).folders()[0]?.linksOutside
  }
  expect(await remembered()).toBeUndefined()
  const names = Array.from({ length: 60 }, (_, at) => join(root, `link-${String(at).padStart(2, '0')}`))
  for (const name of names) symlinkSync(outside, name)
  expect(await remembered()).toEqual({ total: 60, paths: names.slice(0, 50) })
  for (const name of names.slice(1)) rmSync(name)
  expect(await remembered()).toEqual({ total: 1, paths: names.slice(0, 1) })
  rmSync(names[0]!)
  expect(await remembered()).toEqual({ total: 0, paths: [] })
})

test('a file that is gone is told from one whose drive is away', async () => {
  const [data, root, away] = [makeFolder(), makeFolder(), makeFolder()]
  writeFiles(root, { 'a.md': '' })
  const library = await open(data)
  for (const folder of [root, away]) await library.link(folder, [])
  rmSync(away, { recursive: true })
  const paths = [join(root, 'a.md'), join(root, 'gone.md'), join(root, 'a.md/deeper.md'), join(away, 'b.md'), '/elsewhere/c.md']
  expect([...(await findGone(paths, library))]).toEqual([join(root, 'gone.md'), join(root, 'a.md/deeper.md')])
})
