import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { openEncoder } from '../../../electron/engine/encoder/open-encoder.ts'
import { startRealLanes } from '../../lane-build.ts'
import { temporaryFolderOfFile, temporaryFolderOfTest } from '../../temporary-folder.ts'
import { fixtureFolder } from '../models/fixture-models.ts'

afterEach(() => vi.unstubAllEnvs())

const cacheFolder = join(temporaryFolderOfFile('runtime'), 'graphs')

test('encoding writes nothing of onnxruntime’s into the home or the temporary folder: its reporting is off', async () => {
  const [home, temporary] = [temporaryFolderOfTest('home'), temporaryFolderOfTest('temporary')]
  for (const name of ['HOME', 'USERPROFILE', 'LOCALAPPDATA', 'XDG_CACHE_HOME']) vi.stubEnv(name, home)
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, temporary)
  // What the lanes inherit must not hide what they do by themselves.
  vi.stubEnv('ORT_DISABLE_TELEMETRY', undefined)
  const encoder = await openEncoder({
    modelFolder: fixtureFolder('bert-mean'),
    cacheFolder,
    startEncoder: await startRealLanes(),
    indexLanes: 1,
  })
  await encoder.encodeBatch(['a note'], 'passage')
  await encoder.close()
  expect([...readdirSync(home), ...readdirSync(temporary)]).toEqual([])
})
