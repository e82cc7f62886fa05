import { expect, test } from 'vitest'
import { createUnreadNotes } from '../../../../electron/engine/search/notes/unread-notes.ts'
import { readingFlags } from '../../../../electron/engine/search/query/unread.ts'
import { openStore } from '../../../../electron/engine/store/open-store.ts'
import { temporaryFolderOfTest } from '../../../temporary-folder.ts'
import { createToyEncoder } from '../../../toy-encoder.ts'
import { addNote } from '../../../toy-notes.ts'

test('notes that are mostly unread are counted by what they are written in, from what was noted when they were written', async () => {
  const encoder = createToyEncoder({ scripts: ['Latin'] })
  const { dimensions, fingerprint } = encoder.info
  const store = await openStore({
    dataFolder: temporaryFolderOfTest('unread'),
    dimensions,
    fingerprint,
    log: (error) => {
      throw error
    },
    passageFlags: readingFlags(encoder),
  })
  const add = (name: string, text: string) => addNote({ store, encoder }, `/notes/${name}.md`, text)
  await add('english', 'The cat sleeps all day.')
  await add('chinese', '猫整天都在睡觉。\n\n它晚上出去。')
  await add('another', '如何在春天种植番茄和豆子。')
  await add('japanese', 'ねこは一日中ねています。')
  await add('mostly', 'One passage in English is here.\n\nAnd one more of them.\n\n猫整天都在睡觉。')
  const unread = createUnreadNotes(store, encoder)
  expect(await unread.count()).toEqual([
    { script: 'Han', notes: 2 },
    { script: 'Japanese', notes: 1 },
  ])
  await add('japanese', 'The cat sleeps, in English now.')
  await store.removeNotes(['/notes/another.md'])
  expect(await unread.count()).toEqual([{ script: 'Han', notes: 1 }])
  expect(await createUnreadNotes(store, createToyEncoder()).count()).toEqual([])
  await store.close()
})
