// What people made is kept: over restarts, beside damaged tables, through tidying.
import { existsSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { assert, asyncProperty, constantFrom, dictionary, string } from 'fast-check'
import * as v from 'valibot'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createRecordStore } from '../../../../electron/engine/store/records/record-store.ts'
import { temporaryFolderOfTest } from '../../../temporary-folder.ts'

const Thing = v.object({ name: v.string(), at: v.number() })

function openStore(folder: string) {
  const logged: unknown[] = []
  const store = createRecordStore(folder, (error) => logged.push(error))
  onTestFinished(() => store.close())
  return { store, logged }
}

const contentOf = (table: { all(): ReadonlyMap<string, unknown> }) => Object.fromEntries(table.all())

test('what was put is there, and there again when the store is opened anew', async () => {
  const folder = temporaryFolderOfTest('records')
  const first = openStore(folder)
  const things = await first.store.table('things', Thing)
  await things.put(
    new Map([
      ['a', { name: 'one', at: 1 }],
      ['b', { name: 'two', at: 2 }],
    ]),
  )
  await things.put(new Map([['b', { name: 'changed', at: 3 }]]))
  await things.remove(['a', 'never there'])
  expect(contentOf(things)).toEqual({ b: { name: 'changed', at: 3 } })
  await first.store.close()
  const again = await openStore(folder).store.table('things', Thing)
  expect(contentOf(again)).toEqual({ b: { name: 'changed', at: 3 } })
})

test('closing waits for what is being written; afterwards nothing is written any more', async () => {
  const folder = temporaryFolderOfTest('records')
  const { store } = openStore(folder)
  const things = await store.table('things', Thing)
  const puts = ['a', 'b', 'c'].map((key) => things.put(new Map([[key, { name: key, at: 1 }]])))
  await store.close()
  await Promise.all(puts)
  rmSync(folder, { recursive: true })
  await expect(things.put(new Map([['d', { name: 'd', at: 1 }]]))).rejects.toMatchObject({ code: 'CANCELLED' })
  await expect(things.remove(['a'])).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(existsSync(folder)).toBe(false)
})

test('keys and texts are kept as they are, whatever stands in them', async () => {
  const text = string({ unit: constantFrom("'", '"', '\\', '%', '_', '\n', ';', '-', 'a', 'é', '水', '🐝', ' '), maxLength: 12 })
  await assert(
    asyncProperty(dictionary(text, text, { maxKeys: 5 }), text, async (entries, removed) => {
      const folder = temporaryFolderOfTest('records')
      const { store } = openStore(folder)
      const table = await store.table('texts', v.string())
      await table.put(new Map(Object.entries(entries)))
      await table.remove([removed])
      await store.close()
      const { [removed]: _, ...left } = entries
      const again = openStore(folder)
      expect(contentOf(await again.store.table('texts', v.string()))).toEqual(left)
      await again.store.close()
    }),
    { numRuns: 15 },
  )
})

test('records outlast tidying, which keeps versions from piling up', async () => {
  const folder = temporaryFolderOfTest('records')
  const { store } = openStore(folder)
  const table = await store.table('counts', v.number())
  for (let at = 0; at < 110; at++) await table.put(new Map([[`key ${at % 7}`, at]]))
  const expected = Object.fromEntries(
    Array.from({ length: 7 }, (_, at) => [`key ${at}`, [105, 106, 107, 108, 109, 103, 104][at]]),
  )
  expect(contentOf(table)).toEqual(expected)
  await store.close()
  expect(contentOf(await openStore(folder).store.table('counts', v.number()))).toEqual(expected)
  const versions = readdirSync(join(folder, 'counts.lance', '_versions'))
  expect(versions.length).toBeLessThan(60)
})

test('changes that come at once are all made', async () => {
  const { store } = openStore(temporaryFolderOfTest('records'))
  const table = await store.table('counts', v.number())
  await Promise.all(Array.from({ length: 20 }, (_, at) => table.put(new Map([[String(at), at]]))))
  expect(table.all().size).toBe(20)
})

describe('what cannot be read', () => {
  test('a damaged table is set aside and begins anew; the log says where it lies, and other tables know nothing of it', async () => {
    const folder = temporaryFolderOfTest('records')
    const first = openStore(folder)
    await (await first.store.table('good', v.string())).put(new Map([['a', 'kept']]))
    await (await first.store.table('bad', v.string())).put(new Map([['a', 'lost']]))
    await first.store.close()
    spoil(join(folder, 'bad.lance'))
    const { store, logged } = openStore(folder)
    const bad = await store.table('bad', v.string())
    expect(contentOf(bad)).toEqual({})
    await bad.put(new Map([['b', 'new']]))
    expect(contentOf(await store.table('good', v.string()))).toEqual({ a: 'kept' })
    const aside = readdirSync(folder).filter((name) => name.startsWith('bad-damaged-'))
    expect(aside).toHaveLength(1)
    expect(String(logged[0])).toContain(join(folder, aside[0] ?? ''))
    await store.close()
    expect(contentOf(await openStore(folder).store.table('bad', v.string()))).toEqual({ b: 'new' })
  })

  test('a record of a newer version stays where it is and hides no other', async () => {
    const folder = temporaryFolderOfTest('records')
    const first = openStore(folder)
    const newer = await first.store.table('things', v.unknown())
    await newer.put(
      new Map<string, unknown>([
        ['new', { shape: 'of tomorrow' }],
        ['old', { name: 'one', at: 1 }],
      ]),
    )
    await first.store.close()
    const second = openStore(folder)
    const things = await second.store.table('things', Thing)
    expect(contentOf(things)).toEqual({ old: { name: 'one', at: 1 } })
    await things.put(new Map([['other', { name: 'two', at: 2 }]]))
    await second.store.close()
    const all = await openStore(folder).store.table('things', v.unknown())
    expect([...all.all().keys()].sort()).toEqual(['new', 'old', 'other'])
  })
})

/** As a crashed disk leaves it: every file of the data and the manifests cut short. */
function spoil(table: string): void {
  for (const entry of readdirSync(table, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile()) truncateSync(path, 3)
  }
  if (!existsSync(table)) writeFileSync(table, '')
  rmSync(join(table, 'nothing'), { force: true })
}
