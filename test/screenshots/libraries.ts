// The libraries that are looked at. Each is made anew, and removed afterwards.
import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createNoteWriter } from '../bench/window/made-up-notes.ts'
import type { Served } from './served.ts'

export type LibraryName = 'empty' | 'full' | 'huge'

/** Passages of the huge one: as many as two cores encode in some minutes. */
const hugePassages = 3000

export async function fillLibrary(name: LibraryName, root: string, folder: string, { call, settled }: Served): Promise<void> {
  if (name === 'empty') return
  const notes = join(folder, 'Notes')
  rmSync(notes, { recursive: true, force: true })
  mkdirSync(notes, { recursive: true })
  if (name === 'huge') {
    await call('useModel', { name: 'nearnote-static' })
    createNoteWriter(root, 7).write(notes, hugePassages)
  } else {
    cpSync(join(root, 'build', 'sample-notes'), notes, { recursive: true })
    cpSync(join(root, 'test', 'screenshots', 'notes'), join(notes, 'many kinds'), { recursive: true })
    cpSync(join(root, 'test', 'e2e', 'documents'), join(notes, 'documents'), { recursive: true })
    cpSync(join(notes, 'recipes'), join(notes, 'old copies of recipes'), { recursive: true })
  }
  await call('linkFolder', { path: notes })
  await settled()
}
