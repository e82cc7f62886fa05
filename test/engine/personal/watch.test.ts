// A watched search counts what is new near it: what looking at every note would find, each text once, whatever becomes of the index.
import { cpSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import type { Client } from '../../../shared/contract.ts'
import { writeFiles } from '../library/folder-fixture.ts'
import {
  bundled,
  installModel,
  makePlace,
  other,
  type Place,
  someNotes,
  type TestEngine,
  until,
} from '../reindex/engine-fixture.ts'
import { makeQualityPlace, openFilled, qualityNotes, requestFor } from './personal-fixture.ts'

// Whole libraries are opened, filled and rebuilt here.
vi.setConfig({ testTimeout: 120_000 })

const watch = async (client: Client, query: string, more = {}) =>
  (await client.saveSearch({ request: requestFor(query, more), watch: true })).saved

const newsOf = async (client: Client, id: string) =>
  (await client.listSavedSearches()).saved.find((saved) => saved.id === id)?.news
const namesOf = (paths: readonly string[]) =>
  paths.map((path) => path.split('/').at(-1) ?? '').toSorted((a, b) => (a < b ? -1 : 1))

/** Writes notes and waits until they are indexed with their vectors, and were looked at. */
async function write({ client }: TestEngine, place: Place, notes: Record<string, string>): Promise<void> {
  writeFiles(place.notes, notes)
  await client.indexFolders({ folders: [place.notes] })
}

const sourdough =
  '# Rye loaf\n\nFeed the sourdough starter with rye flour the evening before and bake the bread in a hot iron pot.'
const taxes = '# Letter to the office\n\nThe tax return is due in July; the receipts lie in the blue folder.'

test('a new note that comes near is counted, another is not; looking makes it no news any more', async () => {
  const place = makeQualityPlace()
  const opened = await openFilled(place)
  const { client, events } = opened
  const { id } = await watch(client, 'baking bread with a sourdough starter')
  expect(await newsOf(client, id)).toBe(0)
  await write(opened, place, { 'rye.md': sourdough, 'taxes.md': taxes })
  await until(async () => (await newsOf(client, id)) === 1)
  expect(namesOf((await client.watchNews({ id })).paths)).toEqual(['rye.md'])
  expect(events.some(({ event }) => event === 'historyChanged')).toBe(true)
  expect(namesOf((await client.watchNews({ id, see: true })).paths)).toEqual(['rye.md'])
  expect(await newsOf(client, id)).toBe(0)
  expect((await client.watchNews({ id })).paths).toEqual([])
})

test('a note is counted again only when its text is another; a note that is gone is no news', async () => {
  const place = makeQualityPlace()
  const opened = await openFilled(place)
  const { client } = opened
  const { id } = await watch(client, 'baking bread with a sourdough starter')
  await write(opened, place, { 'rye.md': sourdough })
  await until(async () => (await newsOf(client, id)) === 1)
  await client.watchNews({ id, see: true })
  // The same text at another place, and once more: nobody needs to be told.
  renameSync(join(place.notes, 'rye.md'), join(place.notes, 'bread.md'))
  cpSync(join(place.notes, 'bread.md'), join(place.notes, 'copy.md'))
  await write(opened, place, { 'marker.md': '# Sourdough bread\n\nA starter for baking bread: flour and water, fed daily.' })
  await until(async () => (await newsOf(client, id)) === 1)
  expect(namesOf((await client.watchNews({ id, see: true })).paths)).toEqual(['marker.md'])
  await write(opened, place, { 'bread.md': `${sourdough} Keep some starter back.` })
  await until(async () => (await newsOf(client, id)) === 1)
  expect(namesOf((await client.watchNews({ id })).paths)).toEqual(['bread.md'])
  rmSync(join(place.notes, 'bread.md'))
  await client.indexFolders({ folders: [place.notes] })
  expect(await newsOf(client, id)).toBe(0)
})

test('news of a note that is moved before anybody looks goes with it, also while nothing runs', async () => {
  const place = makeQualityPlace()
  const first = await openFilled(place)
  const { id } = await watch(first.client, 'baking bread with a sourdough starter')
  await write(first, place, { 'rye.md': sourdough })
  await until(async () => (await newsOf(first.client, id)) === 1)
  renameSync(join(place.notes, 'rye.md'), join(place.notes, "it's.md"))
  await first.client.indexFolders({ folders: [place.notes] })
  await until(async () => namesOf((await first.client.watchNews({ id })).paths)[0] === "it's.md")
  await first.engine.close()
  renameSync(join(place.notes, "it's.md"), join(place.notes, 'bread.md'))
  const second = await openFilled(place)
  await until(async () => namesOf((await second.client.watchNews({ id })).paths)[0] === 'bread.md')
  expect(await newsOf(second.client, id)).toBe(1)
})

test('counts are kept over a restart, and what changed while nothing ran is looked at then', async () => {
  const place = makeQualityPlace()
  const first = await openFilled(place)
  const { id } = await watch(first.client, 'baking bread with a sourdough starter')
  await write(first, place, { 'rye.md': sourdough })
  await until(async () => (await newsOf(first.client, id)) === 1)
  await first.engine.close()
  writeFiles(place.notes, { 'spelt.md': '# Spelt bread\n\nA sourdough starter works for spelt bread too: bake it longer.' })
  const second = await openFilled(place)
  await until(async () => (await newsOf(second.client, id)) === 2)
  expect(namesOf((await second.client.watchNews({ id })).paths)).toEqual(['rye.md', 'spelt.md'])
})

test('a rebuild makes nothing new', async () => {
  const place = makeQualityPlace()
  const opened = await openFilled(place)
  const { client } = opened
  const { id } = await watch(client, 'baking bread with a sourdough starter')
  await write(opened, place, { 'rye.md': sourdough })
  await until(async () => (await newsOf(client, id)) === 1)
  await client.watchNews({ id, see: true })
  await client.rebuild()
  // What comes after the rebuild shows that all of it has been looked at.
  await write(opened, place, { 'spelt.md': '# Spelt bread\n\nA sourdough starter works for spelt bread too: bake it longer.' })
  await until(async () => (await newsOf(client, id)) === 1)
  expect(namesOf((await client.watchNews({ id })).paths)).toEqual(['spelt.md'])
})

test('another encoder makes nothing new, and watches on', async () => {
  const place = makePlace()
  writeFiles(place.notes, someNotes(60))
  const opened = await openFilled(place)
  const { client } = opened
  const { id } = await watch(client, 'summit protein', { mode: 'words' })
  await write(opened, place, { 'new.md': '# New\n\nThe summit of protein.' })
  await until(async () => (await newsOf(client, id)) === 1)
  await installModel(place, client, other)
  await client.useModel({ name: other, wait: true })
  await write(opened, place, { 'later.md': '# Later\n\nProtein at the summit, once more.' })
  await until(async () => (await newsOf(client, id)) === 2)
  expect(namesOf((await client.watchNews({ id })).paths)).toEqual(['later.md', 'new.md'])
  expect(bundled).not.toBe(other)
})

test('counts are what looking at every note would find', async () => {
  const place = makeQualityPlace()
  const all = ['kitchen', 'house', 'body', 'outdoors', 'work', 'animals']
  for (const folder of all) rmSync(join(place.notes, folder), { recursive: true, force: true })
  const opened = await openFilled(place)
  const { client } = opened
  const queries = [
    'sharpening kitchen knives',
    'damp wall in the bedroom',
    'sleep',
    'a dog that cries at night',
    'boiler pressure',
  ]
  const watched = await Promise.all(queries.map(async (query) => ({ query, ...(await watch(client, query)) })))
  // In three portions, as a library grows.
  for (const part of [all.slice(0, 2), all.slice(2, 4), all.slice(4)]) {
    for (const folder of part) cpSync(join(qualityNotes, folder), join(place.notes, folder), { recursive: true })
    await client.indexFolders({ folders: [place.notes] })
  }
  await write(opened, place, { 'last.md': `# Last\n\n${queries.join('. ')}` })
  for (const { id } of watched)
    await until(async () => (await client.watchNews({ id })).paths.some((path) => path.endsWith('last.md')))
  for (const { id, query } of watched) {
    const { hits } = await client.search({ query, limit: 100, mode: 'meaning' })
    const { paths } = await client.watchNews({ id })
    const isNew = (path: string) => all.some((folder) => path.startsWith(join(place.notes, folder))) || path.endsWith('last.md')
    // Above its limit is a beginning of what is near, in order of nearness; words may add a few.
    const near = hits.filter(({ path }) => isNew(path)).map(({ path }) => path)
    const byMeaning = near.slice(0, Math.max(1, paths.length - 3))
    expect(paths.length).toBeGreaterThan(0)
    expect(paths.length).toBeLessThan(near.length / 2)
    expect(byMeaning.filter((path) => !paths.includes(path)).length).toBeLessThanOrEqual(1)
  }
})

test('filters, a folder and excluded words hold for what is new as for what is found', async () => {
  const place = makeQualityPlace()
  const opened = await openFilled(place)
  const { client } = opened
  const inFolder = await watch(client, 'sourdough bread', { folder: place.notes })
  const excluding = await watch(client, 'sourdough bread -rye')
  const tagged = await watch(client, '#baking sourdough')
  const quoted = await watch(client, '"hot iron pot"')
  await write(opened, place, {
    'rye.md': sourdough,
    'plain.md': '---\ntags: [baking]\n---\n# White bread\n\nThe sourdough starter makes white bread.',
  })
  await until(async () => (await newsOf(client, inFolder.id)) === 2)
  const found = async ({ id }: { id: string }) => namesOf((await client.watchNews({ id })).paths)
  expect(await found(excluding)).toEqual(['plain.md'])
  expect(await found(tagged)).toEqual(['plain.md'])
  expect(await found(quoted)).toEqual(['rye.md'])
})

test('nobody watches: nothing is written of it; what is here when somebody begins is no news', async () => {
  const place = makeQualityPlace()
  const opened = await openFilled(place)
  const { client } = opened
  const { saved } = await client.saveSearch({ request: requestFor('baking bread with a sourdough starter') })
  await write(opened, place, { 'rye.md': sourdough })
  expect(await newsOf(client, saved.id)).toBe(0)
  await client.changeSavedSearch({ id: saved.id, watch: true })
  await write(opened, place, { 'spelt.md': '# Spelt bread\n\nA sourdough starter works for spelt bread too: bake it longer.' })
  await until(async () => (await newsOf(client, saved.id)) === 1)
  expect(namesOf((await client.watchNews({ id: saved.id })).paths)).toEqual(['spelt.md'])
  await client.changeSavedSearch({ id: saved.id, watch: false })
  expect(await newsOf(client, saved.id)).toBe(0)
})

test('a search by example watches too; an example that is gone keeps nobody else from watching', async () => {
  const place = makeQualityPlace()
  writeFiles(place.notes, { 'example.md': '# Sourdough\n\nFeeding a sourdough starter with flour, and baking bread in a pot.' })
  const opened = await openFilled(place)
  const { client } = opened
  const example = { kind: 'passage' as const, path: `${place.notes}/example.md`, line: null }
  const like = await watch(client, '', { like: [example] })
  const words = await watch(client, 'sourdough rye')
  await write(opened, place, { 'rye.md': sourdough, 'taxes.md': taxes })
  await until(async () => (await newsOf(client, like.id)) === 1)
  expect(namesOf((await client.watchNews({ id: like.id, see: true })).paths)).toEqual(['rye.md'])
  rmSync(join(place.notes, 'example.md'))
  await write(opened, place, { 'more.md': '# More rye\n\nRye and sourdough, once more.' })
  await until(async () => (await newsOf(client, words.id)) === 2)
})
