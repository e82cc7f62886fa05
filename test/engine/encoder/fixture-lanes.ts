// What the tests of openers share: a cache folder of their own and real lanes, ended with the test file.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach } from 'vitest'
import type { Port } from '../../../shared/port.ts'
import { startRealLanes } from '../../lane-build.ts'

interface Closable {
  close(): Promise<void>
}

export async function createFixtureLanes() {
  const root = mkdtempSync(join(tmpdir(), 'nearnote-fixture-'))
  const startEncoder: (lane: string) => Port = await startRealLanes()
  const open: Closable[] = []
  afterEach(async () => {
    await Promise.all(open.splice(0).map((each) => each.close()))
  })
  afterAll(() => rmSync(root, { recursive: true }))
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
