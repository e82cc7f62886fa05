// Settings of the app, also such that another version wrote.

import * as v from 'valibot'
import { expect, onTestFinished, test } from 'vitest'
import { openAppSettings } from '../../../electron/engine/personal/app-settings.ts'
import { createRecordStore } from '../../../electron/engine/store/records/record-store.ts'
import { firstSettings } from '../../../shared/methods/settings.ts'
import { makeFolder } from '../library/folder-fixture.ts'

const openRecords = (folder: string) => {
  const records = createRecordStore(folder, (error) => expect(error).toBeUndefined())
  onTestFinished(() => records.close())
  return records
}

test('what a newer version set and this one does not know takes nothing along, and is still there afterwards', async () => {
  const folder = makeFolder()
  const newer = { theme: 'sepia', language: 'zh', tray: 'sometimes', fontWeight: 3, editor: 'vscode' }
  const before = openRecords(folder)
  await (await before.table('settings', v.unknown())).put(new Map([['settings', newer]]))
  await before.close()
  const records = openRecords(folder)
  const settings = await openAppSettings(records)
  expect(settings.read()).toEqual({ ...firstSettings, language: 'zh', editor: 'vscode' })
  expect(await settings.change({ textSize: 'huge' })).toEqual({
    ...firstSettings,
    language: 'zh',
    editor: 'vscode',
    textSize: 'huge',
  })
  expect(records.everything()['settings']).toEqual({ settings: { ...newer, textSize: 'huge' } })
  expect((await settings.change({ theme: 'dark' })).theme).toBe('dark')
})
