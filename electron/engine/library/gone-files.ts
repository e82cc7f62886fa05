// Which files are no longer there, for answers from an index that nothing keeps up to date.
import { isInside } from './inside.ts'
import type { Library } from './library.ts'
import { statFile } from './stat/stat-file.ts'

/**
 * Those of the notes whose file is gone although its linked folder is there: of a drive that is away nothing is said. `fileOf`: the file
 * that a note stands in.
 */
export async function findGone(
  paths: readonly string[],
  { folders, whyUnreachable }: Pick<Library, 'folders' | 'whyUnreachable'>,
  fileOf = (path: string) => path,
): Promise<ReadonlySet<string>> {
  const linked = folders().map(({ path }) => path)
  const holding = linked.filter((folder) => paths.some((path) => isInside(path, folder)))
  const reasons = await Promise.all(holding.map(async (folder) => ({ folder, away: await whyUnreachable(folder) })))
  const reachable = reasons.filter(({ away }) => away === null).map(({ folder }) => folder)
  const looked = await Promise.all(
    paths
      .filter((path) => reachable.some((folder) => isInside(path, folder)))
      .map(async (path) => ({ path, found: await statFile(fileOf(path)) })),
  )
  return new Set(looked.filter(({ found }) => found === 'ENOENT' || found === 'ENOTDIR').map(({ path }) => path))
}
