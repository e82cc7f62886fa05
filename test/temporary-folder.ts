// Folders in the system's temporary one that are gone when what needed them is over, whatever it left inside.
import { randomUUID } from 'node:crypto'
import { mkdirSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, onTestFinished } from 'vitest'

/** For all tests of a file, made before the first of them: called at its top or in a `describe`, never inside a test. */
export function temporaryFolderOfFile(name: string): string {
  const folder = choosePath(name)
  // Where every test of a file is skipped neither hook runs, so that it must not be made any earlier.
  beforeAll(() => void mkdirSync(folder, { recursive: true }))
  afterAll(() => remove(folder))
  return folder
}

/** For the test that runs: called inside it or in a `beforeEach`. */
export function temporaryFolderOfTest(name: string): string {
  const folder = choosePath(name)
  mkdirSync(folder)
  onTestFinished(() => remove(folder))
  return folder
}

/** A real path: some systems reach their temporary folder through a link. */
const choosePath = (name: string) => join(realpathSync(tmpdir()), `nearnote-${name}-${randomUUID().slice(0, 8)}`)

/** Tries for a while: a process that was just killed may still be writing. */
const remove = (folder: string) => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
