// What the tests of openers share: a cache folder of their own and real lanes, ended with the test file.
import { join } from 'node:path'
import { afterEach } from 'vitest'
import type { Port } from '../../../shared/port.ts'
import { startRealLanes } from '../../lane-build.ts'
import { temporaryFolderOfFile } from '../../temporary-folder.ts'

interface Closable {
  close(): Promise<void>
}

export async function createFixtureLanes() {
  const root = temporaryFolderOfFile('fixture')
  const startEncoder: (lane: string) => Port = await startRealLanes()
  const open: Closable[] = []
  afterEach(async () => {
    await Promise.all(open.splice(0).map((each) => each.close()))
  })
  return {
    root,
    cacheFolder: join(root, 'cache'),
    startEncoder,
    /** Closed after the test. */
    closing<T extends Closable>(opened: T): T {
      open.push(opened)
      return opened
    },
  }
}
