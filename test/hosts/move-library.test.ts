// A library moves to another folder whole, or not at all.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { acquireLibrary } from '../../electron/hosts/lock.ts'
import { moveLibrary } from '../../electron/hosts/move-library.ts'
import { readLocation, targetProblem, writeLocation } from '../../electron/hosts/paths.ts'
import { openLibraryPlace } from '../../electron/main/library-place.ts'
import { temporaryFolderOfTest } from '../temporary-folder.ts'

/** A library of its own with an index, and where its place is written down. */
async function makeLibrary() {
  const folder = temporaryFolderOfTest('move')
  const from = join(folder, 'library')
  const ownership = await acquireLibrary(from)
  if (ownership.kind === 'owned') await ownership.lock.release()
  mkdirSync(join(from, 'index', 'notes.lance'), { recursive: true })
  writeFileSync(join(from, 'index', 'notes.lance', 'data'), 'rows')
  writeFileSync(join(from, 'library.json'), '{}')
  return { from, to: join(folder, 'elsewhere', 'Nearnote'), file: join(folder, 'location.json') }
}

test('everything goes along, the old folder is gone, and the next start looks in the new one', async () => {
  const { from, to, file } = await makeLibrary()
  expect(await moveLibrary(from, to, file)).toBe(to)
  expect(readFileSync(join(to, 'index', 'notes.lance', 'data'), 'utf8')).toBe('rows')
  expect(readdirSync(to).sort()).toEqual(['index', 'library.json', 'nearnote.json'])
  expect(existsSync(from)).toBe(false)
  expect(readLocation(file)).toEqual({ folder: to, next: null, problem: null })
})

test('sample notes stay where they are linked, and the library may come back there', async () => {
  const { from, to, file } = await makeLibrary()
  mkdirSync(join(from, 'sample-notes'))
  await moveLibrary(from, to, file)
  expect(readdirSync(from).sort()).toEqual(['nearnote.json', 'sample-notes'])
  expect(await moveLibrary(to, from, file)).toBe(from)
  expect(readFileSync(join(from, 'index', 'notes.lance', 'data'), 'utf8')).toBe('rows')
})

test('a folder that holds something else is refused, and all stays as it was', async () => {
  const { from, to, file } = await makeLibrary()
  mkdirSync(to, { recursive: true })
  writeFileSync(join(to, 'mine.txt'), 'mine')
  expect(await moveLibrary(from, to, file)).toBe(from)
  expect(readLocation(file)).toEqual({ folder: from, next: null, problem: { kind: 'notEmpty', folder: to, reason: '' } })
  expect(readFileSync(join(from, 'index', 'notes.lance', 'data'), 'utf8')).toBe('rows')
  expect(readdirSync(to)).toEqual(['mine.txt'])
})

test('a copy that was cut off before is no obstacle', async () => {
  const { from, to, file } = await makeLibrary()
  mkdirSync(join(to, 'moving.partial', 'index'), { recursive: true })
  expect(await moveLibrary(from, to, file)).toBe(to)
  expect(readdirSync(to).sort()).toEqual(['index', 'library.json', 'nearnote.json'])
})

test('nor is one that was cut off while its parts were put in their places', async () => {
  const { from, to, file } = await makeLibrary()
  mkdirSync(join(to, 'moving.partial'), { recursive: true })
  mkdirSync(join(to, 'index', 'notes.lance'), { recursive: true })
  writeFileSync(join(to, 'index', 'notes.lance', 'data'), 'old rows')
  expect(await moveLibrary(from, to, file)).toBe(to)
  expect(readFileSync(join(to, 'index', 'notes.lance', 'data'), 'utf8')).toBe('rows')
  expect(readdirSync(to).sort()).toEqual(['index', 'library.json', 'nearnote.json'])
})

test('folders inside each other are refused', () => {
  expect(targetProblem('/a/library', '/a/library/inner')).toBe('inside')
  expect(targetProblem('/a/library', '/a')).toBe('inside')
  expect(targetProblem('/a/library', '/a/library-2')).toBeNull()
})

test('a damaged location counts as none', () => {
  const file = join(temporaryFolderOfTest('location'), 'location.json')
  writeFileSync(file, '{"folder": 7')
  expect(readLocation(file)).toEqual(readLocation(join(file, 'missing')))
  writeLocation({ folder: '/a', next: '/b', problem: null }, file)
  expect(readLocation(file)).toEqual({ folder: '/a', next: '/b', problem: null })
})

test('the app writes a move down for its next start; a library named with --data is not moved', async () => {
  const { from, to, file } = await makeLibrary()
  writeLocation({ folder: from, next: null, problem: null }, file)
  const place = openLibraryPlace(undefined, file)
  expect(() => place.move(join(from, 'inner'))).toThrow(/inside each other/)
  place.move(to)
  expect(place.library()).toEqual({ dataFolder: from, moveTo: to })
  expect(openLibraryPlace('/named', file).canMove).toBe(false)
  expect(() => openLibraryPlace('/named', file).move(to)).toThrow(/--data/)
})
