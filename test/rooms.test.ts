// Rooms may only look down. This test reads every import in the house and compares it with the table of ARCHITECTURE.md.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

/** room -> rooms it may import from, itself apart. */
const mayImport: Record<string, readonly string[]> = {
  shared: [],
  'electron/engine': ['shared'],
  'electron/lab': ['shared', 'electron/engine'],
  'electron/hosts': ['shared', 'electron/engine', 'electron/lab'],
  'electron/main': ['shared', 'electron/hosts/port.ts', 'electron/hosts/paths.ts'],
  renderer: ['shared'],
}

/** library -> the only places that may know it. */
const onlyIn: Record<string, readonly string[]> = {
  electron: ['electron/main'],
  '@lancedb/lancedb': ['electron/engine/store'],
  'apache-arrow': ['electron/engine/store'],
  'onnxruntime-node': ['electron/engine/encoder', 'electron/engine/models'],
  react: ['renderer'],
  'react-dom': ['renderer'],
}

const roomOf = (file: string) => Object.keys(mayImport).find((room) => file.startsWith(`${room}/`))

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  return [...text.matchAll(/(?:from|import\(?)\s*'([^']+)'/g)].map((match) => match[1]!)
}

function complaints(file: string): string[] {
  const room = roomOf(file)!
  return importsOf(file).flatMap((name) => {
    if (!name.startsWith('.')) {
      const library = Object.keys(onlyIn).find((known) => name === known || name.startsWith(`${known}/`))
      const homes = library ? onlyIn[library]! : []
      return library && !homes.some((home) => file.startsWith(home))
        ? [`${file} imports ${name}, which belongs to ${homes.join(', ')}`]
        : []
    }
    const target = posix.join(dirname(file), name)
    const allowed = [room, ...mayImport[room]!].some((place) => target === place || target.startsWith(`${place}/`))
    return allowed ? [] : [`${file} reaches into ${target}`]
  })
}

const sources = Object.keys(mayImport).flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${room}/${name}`),
)

test('rooms only import the rooms below them, and libraries stay in their rooms', () => {
  expect(sources.length).toBeGreaterThan(10)
  expect(sources.flatMap(complaints)).toEqual([])
})

/** The engine's folders by layer, lowest first, as ARCHITECTURE.md lists them (Layers). */
function readLayers(): string[][] {
  const map = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')
  const table = /^\| layer \|.*\n\|[-| ]+\n((?:\|.*\n)+)/mu.exec(map)?.[1] ?? ''
  return table
    .trim()
    .split('\n')
    .map((row) => [...(row.split('|')[2] ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1]!.replace(/\/$/, '')))
}

test('inside the engine a layer only imports the layers below it', () => {
  const layers = readLayers()
  const engine = 'electron/engine/'
  const placeOf = (file: string) => file.slice(engine.length).split('/')[0]!
  const layerOf = (file: string) => layers.findIndex((places) => places.includes(placeOf(file)))
  const inside = sources.filter((file) => file.startsWith(engine))
  expect(inside.filter((file) => layerOf(file) < 0)).toEqual([])
  const upwards = inside.flatMap((file) =>
    importsOf(file)
      .filter((name) => name.startsWith('.'))
      .map((name) => posix.join(dirname(file), name))
      .filter((target) => target.startsWith(engine) && placeOf(target) !== placeOf(file) && layerOf(target) >= layerOf(file))
      .map((target) => `${file} reaches up or sideways to ${target}`),
  )
  expect(upwards).toEqual([])
})

test('no folder of the engine holds more than 15 files', () => {
  const folders = new Map<string, number>()
  for (const file of sources.filter((name) => /^electron\/(?:engine|lab)\//.test(name))) {
    folders.set(dirname(file), (folders.get(dirname(file)) ?? 0) + 1)
  }
  expect([...folders].filter(([, files]) => files > 15)).toEqual([])
})

const sheets = readdirSync(join(root, 'renderer'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.css'))
  .map((name) => `renderer/${name.replaceAll('\\', '/')}`)
const sharedStyles = 'renderer/styles'

/** The classes that a sheet's selectors name; comments, values and font files have points of their own. */
function classesOf(sheet: string): Set<string> {
  const text = readFileSync(join(root, sheet), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
  const selectors = text.split(/[{}]/).filter((piece) => !/^\s*[\w-]+\s*:[^;{}]*;/.test(piece))
  return new Set(selectors.flatMap((selector) => [...selector.matchAll(/\.([a-z][\w-]*)/gi)].map((match) => match[1]!)))
}

const windowParts = sources.filter((file) => file.startsWith('renderer/'))
const wordsInLiterals = (text: string) =>
  [...text.matchAll(/'[^'\n]*'|"[^"\n]*"|`[^`\n]*`/g)].flatMap(([literal]) => literal.split(/[^\w-]+/))
const classNames = (text: string) =>
  [...text.matchAll(/className=(?:"[^"]*"|\{[^}]*\})/g)].flatMap(([attribute]) => wordsInLiterals(attribute))
const wordsOf = (files: readonly string[], read: (text: string) => string[]) =>
  new Set(files.flatMap((file) => read(readFileSync(join(root, file), 'utf8'))))

test('a style sheet is no longer than 250 lines and imported by a component beside it', () => {
  expect(sheets.length).toBeGreaterThan(10)
  const lengthOf = (sheet: string) => readFileSync(join(root, sheet), 'utf8').trimEnd().split('\n').length
  expect(sheets.filter((sheet) => lengthOf(sheet) > 250)).toEqual([])
  const imported = windowParts.flatMap((file) => importsOf(file).map((name) => [posix.join(dirname(file), name), dirname(file)]))
  const homes = (sheet: string) => imported.filter(([target]) => target === sheet).map(([, folder]) => folder)
  const expected = (sheet: string) => (dirname(sheet) === sharedStyles ? 'renderer' : dirname(sheet))
  expect(sheets.filter((sheet) => homes(sheet).length === 0 || homes(sheet).some((home) => home !== expected(sheet)))).toEqual([])
})

test('a style sheet styles the components of its own folder; what several folders use is in renderer/styles', () => {
  const shared = new Set(sheets.filter((sheet) => dirname(sheet) === sharedStyles).flatMap((sheet) => [...classesOf(sheet)]))
  const complaintsAbout = (sheet: string) => {
    const here = wordsOf(
      windowParts.filter((file) => dirname(file) === dirname(sheet)),
      wordsInLiterals,
    )
    const elsewhere = wordsOf(
      windowParts.filter((file) => dirname(file) !== dirname(sheet)),
      classNames,
    )
    const own = [...classesOf(sheet)].filter((name) => !shared.has(name))
    return [
      ...own.filter((name) => !here.has(name)).map((name) => `${sheet} names .${name}, which no component beside it uses`),
      ...own.filter((name) => elsewhere.has(name)).map((name) => `${sheet} defines .${name}, which another folder uses too`),
    ]
  }
  expect(sheets.filter((sheet) => dirname(sheet) !== sharedStyles).flatMap(complaintsAbout)).toEqual([])
  const used = wordsOf(windowParts, wordsInLiterals)
  expect([...shared].filter((name) => !used.has(name))).toEqual([])
})

test('no file carries a name that says nothing', () => {
  const bad = /(^|\/)(index|utils?|helpers?|common|managers?|services?)\.tsx?$/
  expect(sources.filter((file) => bad.test(file))).toEqual([])
})

test('every optional platform package of the lock has its own entry, so npm ci works everywhere', () => {
  // SAFETY: package-lock.json is npm's own file; only the two fields read here are assumed.
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { optionalDependencies?: Record<string, string>; resolved?: string }>
  }
  const present = new Set(Object.keys(lock.packages).map((key) => key.split('node_modules/').pop()))
  const missing = Object.values(lock.packages).flatMap((entry) =>
    Object.keys(entry.optionalDependencies ?? {}).filter((name) => !present.has(name)),
  )
  expect(missing).toEqual([])
})
