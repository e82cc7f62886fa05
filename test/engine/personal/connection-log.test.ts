// Whom Nearnote has talked to is counted, and known after a restart.
import { expect, test } from 'vitest'
import { openConnectionLog } from '../../../electron/engine/personal/connection-log.ts'
import { createRecordStore } from '../../../electron/engine/store/records/record-store.ts'
import { temporaryFolderOfTest } from '../../temporary-folder.ts'

const log = (error: unknown) => expect(error).toBeUndefined()

test('requests are counted by host, since the start and ever', async () => {
  const folder = temporaryFolderOfTest('connections')
  const records = createRecordStore(folder, log)
  const first = await openConnectionLog(records, log)
  expect(first.read()).toEqual([])
  first.count('https://hub.example/api/models')
  first.count('https://hub.example/file')
  await first.close()
  await records.close()

  const again = createRecordStore(folder, log)
  const second = await openConnectionLog(again, log)
  expect(second.read()).toMatchObject([{ host: 'hub.example', sinceStart: 0, ever: 2 }])
  second.count('http://127.0.0.1:8080/v1/embeddings')
  second.count('https://hub.example/file')
  expect(second.read().map(({ host, sinceStart, ever }) => [host, sinceStart, ever])).toEqual(
    expect.arrayContaining([
      ['hub.example', 1, 3],
      ['127.0.0.1:8080', 1, 1],
    ]),
  )
  await second.close()
  expect(again.everything()['connections']).toMatchObject({ 'hub.example': { requests: 3 } })
  await again.close()
})
