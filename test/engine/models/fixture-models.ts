// The tiny random models of test/fixtures/models, to be read where they lie or spoilt in a copy.
import { cpSync } from 'node:fs'
import { join } from 'node:path'

const fixtures = join(import.meta.dirname, '..', '..', 'fixtures', 'models')

/** Folder of a fixture; see test/fixtures/README.md for what there is. */
export const fixtureFolder = (name: string) => join(fixtures, name)

/** Copies a fixture to `folder`, so that a test may change it. */
export function copyFixture(name: string, folder: string): void {
  cpSync(fixtureFolder(name), folder, { recursive: true })
}
