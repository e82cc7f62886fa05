// What a person searched, read, saved and set: kept, found again, forgotten and put back, through the whole engine.
import { utimesSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeFiles } from '../library/folder-fixture.ts'
import { bundled, installModel, makePlace, openEngine, other, someNotes, until } from '../reindex/engine-fixture.ts'
import { makeQualityPlace, openFilled, requestFor } from './personal-fixture.ts'

/** An engine over three notes, by tiny models. */
async function openSmall() {
  const place = makePlace()
  writeFiles(place.notes, someNotes(3))
  const opened = await openFilled(place)
  return { place, ...opened, noteAt: (at: number) => join(place.notes, `note-${at}.md`) }
}

const asked = async (client: Awaited<ReturnType<typeof openSmall>>['client']) =>
  (await client.home()).searches.map(({ request }) => request.query)

test('searches are listed once each, the last one first; what was typed on the way is left out', async () => {
  const { client, events } = await openSmall()
  for (const query of ['summit', 'protein at', 'protein at night', '  SUMMIT '])
    await client.rememberSearch({ request: requestFor(query) })
  expect(await asked(client)).toEqual(['  SUMMIT ', 'protein at night'])
  await client.rememberSearch({ request: requestFor('   ') })
  expect(await asked(client)).toHaveLength(2)
  expect(events.some(({ event }) => event === 'historyChanged')).toBe(true)
})

test('the same words asked another way are another search', async () => {
  const { client, place } = await openSmall()
  await client.rememberSearch({ request: requestFor('summit') })
  await client.rememberSearch({ request: requestFor('summit', { mode: 'words' }) })
  await client.rememberSearch({ request: requestFor('summit', { folder: place.notes }) })
  expect(await asked(client)).toHaveLength(3)
})

test('notes that were read are told with their titles, the last one first; one that is gone is not', async () => {
  const { client, noteAt } = await openSmall()
  await client.rememberRead({ path: noteAt(0), line: 3 })
  await client.rememberRead({ path: noteAt(1) })
  await client.rememberRead({ path: noteAt(0), line: 5 })
  await client.rememberRead({ path: '/nowhere/else.md' })
  const { read } = await client.home()
  expect(read.map(({ title, line }) => [title, line])).toEqual([
    ['Note 0', 5],
    ['Note 1', 1],
  ])
})

test('one search, one note or all is forgotten, and put back as it was', async () => {
  const { client, noteAt } = await openSmall()
  for (const query of ['summit', 'protein', 'house']) await client.rememberSearch({ request: requestFor(query) })
  await client.rememberRead({ path: noteAt(0) })
  const before = await client.home()
  const key = before.searches[1]?.key ?? ''
  const one = await client.forgetHistory({ what: 'search', key })
  expect(await asked(client)).toEqual(['house', 'summit'])
  await client.restoreHistory(one)
  const note = await client.forgetHistory({ what: 'note', path: noteAt(0) })
  expect((await client.home()).read).toEqual([])
  await client.restoreHistory(note)
  expect(await client.home()).toMatchObject({ searches: before.searches, read: before.read })
  const all = await client.forgetHistory({ what: 'all' })
  expect(await client.home()).toMatchObject({ searches: [], read: [] })
  await client.restoreHistory(all)
  expect(await client.home()).toMatchObject({ searches: before.searches, read: before.read })
})

test('nothing is written while no history is kept; what is there can still be forgotten', async () => {
  const { client, noteAt } = await openSmall()
  await client.rememberSearch({ request: requestFor('summit') })
  await client.changeSettings({ keepHistory: false })
  await client.rememberSearch({ request: requestFor('protein') })
  await client.rememberRead({ path: noteAt(0) })
  expect(await client.home()).toMatchObject({ searches: [{ request: { query: 'summit' } }], read: [] })
  await client.forgetHistory({ what: 'all' })
  expect(await asked(client)).toEqual([])
})

test('saved searches have a name and an order of their own; the same search is saved once and listed once', async () => {
  const { client } = await openSmall()
  await client.rememberSearch({ request: requestFor('summit') })
  const { saved: first } = await client.saveSearch({ request: requestFor('summit') })
  const { saved: second } = await client.saveSearch({ request: requestFor('protein'), name: 'Food' })
  expect((await client.saveSearch({ request: requestFor(' Summit'), name: 'again' })).saved).toEqual(first)
  expect((await client.home()).saved.map(({ name }) => name)).toEqual(['summit', 'Food'])
  expect(await asked(client)).toEqual([])
  await client.orderSavedSearches({ ids: [second.id] })
  await client.changeSavedSearch({ id: first.id, name: 'Mountains' })
  expect((await client.home()).saved.map(({ name }) => name)).toEqual(['Food', 'Mountains'])
  const { removed } = await client.removeSavedSearch({ id: second.id })
  expect((await client.home()).saved.map(({ name }) => name)).toEqual(['Mountains'])
  await client.restoreSavedSearch({ removed })
  expect((await client.home()).saved.map(({ name }) => name)).toEqual(['Food', 'Mountains'])
})

test('what cannot be saved is said in words', async () => {
  const { client } = await openSmall()
  await expect(client.saveSearch({ request: requestFor('  ') })).rejects.toMatchObject({
    code: 'BAD_INPUT',
    message: /write a question/,
  })
  await expect(client.changeSavedSearch({ id: 'gone', name: 'x' })).rejects.toMatchObject({ code: 'BAD_INPUT' })
  await expect(client.removeSavedSearch({ id: 'gone' })).rejects.toMatchObject({ code: 'BAD_INPUT' })
  await expect(client.keepWindowState({ key: 'w', state: { text: 'x'.repeat(70_000) } })).rejects.toMatchObject({
    code: 'BAD_INPUT',
  })
})

test('searches, settings and the window are there after a restart, a rebuild and with another encoder; erasing takes them', async () => {
  const { client, engine, place, noteAt } = await openSmall()
  await client.rememberSearch({ request: requestFor('summit') })
  await client.rememberRead({ path: noteAt(0), line: 2 })
  await client.saveSearch({ request: requestFor("it's “quoted” 'so'") })
  await client.changeSettings({ theme: 'dark', textSize: 'large' })
  await client.keepWindowState({ key: 'window', state: { view: 'models', deep: [1, { a: null }] } })
  const told = async (of: typeof client) => ({
    home: (({ searches, read, saved }) => ({ searches, read, saved }))(await of.home()),
    settings: await of.readSettings(),
    window: await of.readWindowState({ key: 'window' }),
  })
  const before = await told(client)
  await engine.close()
  const again = await openEngine(place)
  again.engine.start()
  expect(await told(again.client)).toEqual(before)
  await again.client.rebuild()
  expect(await told(again.client)).toEqual(before)
  await installModel(place, again.client, other)
  await again.client.useModel({ name: other, wait: true })
  expect(await told(again.client)).toEqual(before)
  expect(bundled).not.toBe(other)
  await again.client.erase()
  expect(await told(again.client)).toMatchObject({
    home: { searches: [], read: [], saved: [] },
    settings: { theme: 'system', textSize: 'normal' },
    window: { state: null },
  })
  expect(again.events.filter(({ event }) => event === 'settingsChanged').at(-1)?.payload).toMatchObject({ theme: 'system' })
})

test('settings change one by one, all are told, and changes at once are all kept', async () => {
  const { client, events } = await openSmall()
  await Promise.all([
    client.changeSettings({ theme: 'dark' }),
    client.changeSettings({ language: 'zh' }),
    client.changeSettings({ tray: true }),
  ])
  expect(await client.readSettings()).toMatchObject({ theme: 'dark', language: 'zh', tray: true, keepHistory: true })
  expect(events.filter(({ event }) => event === 'settingsChanged')).toHaveLength(3)
})

test('notes that changed this week are told, newest first; older ones are not', async () => {
  const { client, place, noteAt } = await openSmall()
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)
  utimesSync(noteAt(0), daysAgo(20), daysAgo(20))
  utimesSync(noteAt(1), daysAgo(2), daysAgo(2))
  await client.indexFolders({ folders: [place.notes] })
  expect((await client.home()).changed.map(({ title }) => title)).toEqual(['Note 2', 'Note 1'])
})

test('questions come from the notes themselves, each from another one, and are the same all day', async () => {
  const place = makeQualityPlace()
  writeFiles(place.notes, { 'asking.md': '# Why do cats purr?\n\nNobody knows for sure.' })
  const { client } = await openFilled(place)
  await client.home()
  await until(async () => (await client.home()).questions.length > 0)
  const { questions } = await client.home()
  expect(questions[0]?.text).toMatch(/\?$/)
  expect(new Set(questions.map(({ path }) => path)).size).toBe(questions.length)
  expect((await client.home()).questions).toEqual(questions)
})
