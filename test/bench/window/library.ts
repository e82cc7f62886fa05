// The library that the window is measured with: indexed once by the program itself with the fast encoder, and kept between runs.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fastEncoder } from '../../shipped-models.ts'
import { createNoteWriter, type NoteWriter } from './made-up-notes.ts'

export interface WindowLibrary {
  name: string
  dataFolder: string
  /** A linked folder; what is written below it is indexed. */
  notesFolder: string
}

/** `passages` made-up ones, below .cache/bench. Made anew where an earlier run did not finish. */
export async function madeUpLibrary(root: string, passages: number): Promise<WindowLibrary> {
  const folder = join(root, '.cache', 'bench', `window-${passages}`)
  const library = { name: `${passages} made-up passages`, dataFolder: join(folder, 'data'), notesFolder: join(folder, 'notes') }
  const isMade = () => createNoteWriter(root, 1).write(library.notesFolder, passages)
  await indexOnce(root, folder, library, isMade)
  return library
}

/** Notes of one's own, indexed once into .cache/bench. */
export async function ownLibrary(root: string, notesFolder: string): Promise<WindowLibrary> {
  const folder = join(root, '.cache', 'bench', `window-${notesFolder.replace(/\W+/g, '-')}`)
  const library = { name: notesFolder, dataFolder: join(folder, 'data'), notesFolder }
  await indexOnce(root, folder, library, () => {})
  return library
}

async function indexOnce(root: string, folder: string, library: WindowLibrary, write: () => void): Promise<void> {
  const done = join(folder, 'done')
  if (existsSync(done)) return
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  write()
  await nearnote(root, ['models', 'use', fastEncoder, '--data', library.dataFolder])
  await nearnote(root, ['index', library.notesFolder, '--data', library.dataFolder])
  writeFileSync(done, '')
}

async function nearnote(root: string, words: string[]): Promise<void> {
  const child = spawn(process.execPath, [join(root, 'out', 'hosts', 'cli.js'), ...words], { stdio: 'ignore' })
  const code = await new Promise<number | null>((resolve) => child.on('exit', resolve))
  if (code !== 0) throw new Error(`nearnote ${words.join(' ')} ended with ${code}`)
}

/** Writes new notes into the library as fast as they are indexed, until stopped; then they are taken out again. */
export function keepIndexing(root: string, { notesFolder }: WindowLibrary, seed: number) {
  const folder = join(notesFolder, 'written while the window is measured')
  const writer: NoteWriter = createNoteWriter(root, seed)
  const stopped = new AbortController()
  const work = async () => {
    while (!stopped.signal.aborted) {
      writer.write(folder, 400)
      await sleep(700)
    }
  }
  const working = work()
  return {
    async stop(): Promise<number> {
      stopped.abort()
      await working
      rmSync(folder, { recursive: true, force: true })
      return writer.passages
    },
  }
}
