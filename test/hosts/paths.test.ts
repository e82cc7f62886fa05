import { isAbsolute, join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import {
  bundledResources,
  chooseDataFolder,
  dataFolderAsked,
  defaultDataFolder,
  outsideArchive,
} from '../../electron/hosts/paths.ts'

test('the default data folder lies inside the app-data folder and is named after nothing Electron uses', () => {
  expect(isAbsolute(defaultDataFolder())).toBe(true)
  expect(defaultDataFolder()).toMatch(/nearnote.*[\\/]library$/)
})

test('a folder asked for wins and becomes absolute', () => {
  expect(chooseDataFolder(undefined)).toBe(defaultDataFolder())
  expect(chooseDataFolder('notes-index')).toBe(resolve('notes-index'))
})

test.each([
  [['app', '--data', '/a b'], '/a b'],
  [['app', '--data=/a=b'], '/a=b'],
  [['app', '/a'], undefined],
  [['app', '--data'], undefined],
] as const)('words %j ask for %j', (words, folder) => expect(dataFolderAsked(words)).toBe(folder))

test('a checkout finds its own resources, a packaged app those beside its archive', () => {
  expect(bundledResources(join('/c', 'out'), null)).toEqual({
    modelFolder: join('/c', 'models'),
    samplesFolder: join('/c', 'build', 'sample-notes'),
    rendererFolder: join('/c', 'out', 'renderer'),
  })
  expect(bundledResources(join('/r', 'app.asar', 'out'), '/r')).toEqual({
    modelFolder: join('/r', 'models'),
    samplesFolder: join('/r', 'sample-notes'),
    rendererFolder: join('/r', 'app.asar', 'out', 'renderer'),
  })
})

test('a program outside the archive is the same file in a checkout, and its unpacked copy in a packaged app', () => {
  expect(outsideArchive(join('/c', 'out', 'hosts', 'scan.js'))).toBe(join('/c', 'out', 'hosts', 'scan.js'))
  expect(outsideArchive(join('/r', 'app.asar', 'out', 'scan.js'))).toBe(join('/r', 'app.asar.unpacked', 'out', 'scan.js'))
})
