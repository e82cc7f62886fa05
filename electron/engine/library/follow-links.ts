// Symbolic links of a walk: followed only to what lies inside the linked folder, each real file and folder once.
// They come last, so that a file is known by its own path when the walk reaches it without a link.
import { realpath, stat } from 'node:fs/promises'
import { isInside } from './inside.ts'
import { statFile } from './stat/stat-file.ts'
import type { Walking, WalkPlace } from './walk-result.ts'

type WalkTree = (start: WalkPlace, walking: Walking) => Promise<void>

export async function followLinks(walking: Walking, walkTree: WalkTree): Promise<void> {
  const { links, result } = walking
  if (links.length === 0) return
  const met = new Set([...result.folders, ...result.closed, ...result.files.map((file) => file.path)])
  walking.claim = (real) => !met.has(real) && met.add(real).size > 0
  // Links found while following links join the end; every one leads to something new or is dropped, so this ends.
  links.sort((a, b) => (a.path < b.path ? -1 : 1))
  for (let index = 0; index < links.length; index++) await followLink(links[index]!, walking, walkTree)
}

async function followLink(link: WalkPlace, walking: Walking, walkTree: WalkTree): Promise<void> {
  const { options, result } = walking
  const real = await realpath(link.path).catch(() => null)
  // Broken or looping: it leads nowhere.
  if (real === null || real === options.root) return
  if ([...options.skip].some((folder) => real === folder || isInside(real, folder))) return
  const isFolder = await stat(real).then(
    (stats) => (stats.isDirectory() ? true : stats.isFile() ? false : null),
    () => null,
  )
  if (isFolder === null || (isFolder && link.rules.ignores(link.name, true))) return
  if (!isInside(real, options.root)) return void result.outside.push(link.path)
  if (!walking.claim?.(real)) return
  if (isFolder) return walkTree({ ...link, real }, walking)
  const found = await statFile(real)
  if (typeof found !== 'string') result.files.push({ ...found, path: link.path })
}
