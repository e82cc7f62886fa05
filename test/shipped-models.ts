// What ships with Nearnote, for tests that are about something else than the encoder: the same files, the fast one first.
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const ours = join(import.meta.dirname, '..', 'models')

/** Averages word vectors: no graph to build, and hundreds of notes are indexed in the time the bundled one takes for ten. */
export const fastEncoder = 'nearnote-static'

/** Makes `folder` a models folder as `models` is one, whose catalogue has `bundled` answer on a fresh start. */
export function shipWith(folder: string, bundled: string, models = ours): string {
  mkdirSync(folder, { recursive: true })
  // SAFETY: our own catalogue, which a test of its own holds to its schema.
  const catalogue = JSON.parse(readFileSync(join(models, 'catalogue.json'), 'utf8')) as { bundled: string }
  writeFileSync(join(folder, 'catalogue.json'), JSON.stringify({ ...catalogue, bundled }))
  for (const name of readdirSync(models)) {
    if (name !== 'catalogue.json') symlinkSync(join(models, name), join(folder, name), 'junction')
  }
  return folder
}
