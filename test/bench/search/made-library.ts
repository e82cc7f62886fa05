// The made-up library on disk, kept between runs: .cache/bench/library-<passages>-<version>/ holds the store, the exact answers and
// the database of the baseline. Parts that change the store work on a copy.
import { createHash } from 'node:crypto'
import { constants, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openFolderList } from '../../../electron/engine/library/folder-list.ts'
import type { PassageFlags } from '../../../electron/engine/store/memory/keyword-parts.ts'
import { openStore } from '../../../electron/engine/store/open-store.ts'
import { type DrawnNote, folderOf, libraryRoot, passagesPerNote, type SyntheticLibrary } from '../synthetic-library.ts'

/** Goes up when what is drawn changes. */
const drawnVersion = 1
const notesPerWrite = 200

/** What writing took: without drawing, of this process with all its threads. */
export interface BuildCost {
  seconds: number
  cpuSeconds: number
}

export interface MadeLibrary {
  /** Passages. */
  size: number
  /** Everything kept of this size. */
  folder: string
  /** A data folder whose store holds the passages; never opened itself but copied. */
  dataFolder: string
  cost: BuildCost
}

export interface LibraryOptions {
  root: string
  size: number
  library: SyntheticLibrary
  dimensions: number
  fingerprint: string
  /** As the app notes them: without, every search reads the texts of its candidates. */
  passageFlags: PassageFlags | undefined
  print(line: string): void
  /** Takes the store's place in the cache, whose name is otherwise a hash over the store's sources. */
  storeName: string | undefined
}

/** Made when it is not in the cache. */
export async function openMadeLibrary(options: LibraryOptions): Promise<MadeLibrary> {
  const { root, size, fingerprint, storeName } = options
  const folder = join(root, '.cache', 'bench', `library-${size}-${drawnVersion}`)
  const name = `store-${storeName ?? hashSources(join(root, 'electron', 'engine', 'store'))}-${fingerprint}`
  const dataFolder = join(folder, name)
  const costFile = join(dataFolder, 'cost.json')
  if (!existsSync(costFile)) {
    mkdirSync(folder, { recursive: true })
    // Stores of other versions of the sources would fill the disk.
    for (const old of readdirSync(folder)) if (old.startsWith('store-')) rmSync(join(folder, old), { recursive: true })
    const part = `${dataFolder}.part`
    mkdirSync(part)
    const cost = await build(part, options)
    writeFileSync(join(part, 'cost.json'), JSON.stringify(cost))
    renameSync(part, dataFolder)
  }
  // SAFETY: written above.
  const cost = JSON.parse(readFileSync(costFile, 'utf8')) as BuildCost
  return { size, folder, dataFolder, cost }
}

/** A copy that may be changed: of blocks shared with the original where the file system can do that. */
export function copyLibrary({ dataFolder, folder }: MadeLibrary): { path: string; dispose(): void } {
  const path = join(folder, `work-${process.pid}`)
  const dispose = () => rmSync(path, { recursive: true, force: true, maxRetries: 3 })
  dispose()
  cpSync(dataFolder, path, { recursive: true, mode: constants.COPYFILE_FICLONE })
  return { path, dispose }
}

/** Notes from the first on. */
export function* drawNotes(library: SyntheticLibrary, passages: number): Generator<DrawnNote> {
  for (let number = 1; (number - 1) * passagesPerNote < passages; number++) yield library.drawNote(number)
}

async function build(dataFolder: string, options: LibraryOptions): Promise<BuildCost> {
  const { library, size, dimensions, fingerprint, passageFlags, print } = options
  const store = await openStore({ dataFolder, dimensions, fingerprint, passageFlags, log: (error) => print(String(error)) })
  const clock = createClock()
  try {
    let group: DrawnNote[] = []
    const write = () => clock.during(() => store.writeNotes(group))
    for (const note of drawNotes(library, size)) {
      group.push(note)
      if (group.length < notesPerWrite) continue
      await write()
      group = []
    }
    if (group.length > 0) await write()
    await clock.during(async () => void (await store.maintain()))
  } finally {
    await store.close()
  }
  // Linked, else what is known of it were forgotten; it is not there, so no look changes anything.
  const list = await openFolderList(dataFolder)
  const linked = { path: libraryRoot, ignore: [], linkedMs: 0, identity: null, suspectSinceMs: null }
  await list.change((folders) => [...folders, linked])
  return clock.cost
}

function createClock(): { cost: BuildCost; during(work: () => Promise<void>): Promise<void> } {
  const cost = { seconds: 0, cpuSeconds: 0 }
  return {
    cost,
    async during(work) {
      const began = performance.now()
      const used = process.cpuUsage()
      await work()
      const { user, system } = process.cpuUsage(used)
      cost.seconds += (performance.now() - began) / 1000
      cost.cpuSeconds += (user + system) / 1e6
    },
  }
}

function hashSources(folder: string): string {
  const hash = createHash('sha256')
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (name.endsWith('.ts')) hash.update(name).update(readFileSync(join(folder, name)))
  }
  return hash.digest('hex').slice(0, 8)
}

/** 1 % of the notes. */
export const smallFolder = folderOf(7)
