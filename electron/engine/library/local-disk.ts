// Which folders lie on a disk of this machine: only there may a thread wait for an answer. A network drive that has gone, or a file
// system that a program serves, can let a call wait for ever, and no other call of the thread would be answered.
import { readFile } from 'node:fs/promises'
import { isInside } from './inside.ts'

/** Whether the system answers at once for what stands directly in this folder (real, absolute). */
export type IsLocal = (folder: string) => boolean

/** File systems of disks that stay where they are. Of what is plugged in (vfat, exfat, FUSE's) a busy one may keep a thread waiting. */
const local = new Set(['ext2', 'ext3', 'ext4', 'btrfs', 'xfs', 'zfs', 'f2fs', 'bcachefs', 'jfs', 'reiserfs', 'tmpfs', 'overlay'])

/** Below `root` (real). Where the system lists no mounts (macOS, Windows) nothing counts as local: the type's number says nothing there. */
export async function findLocal(root: string): Promise<IsLocal> {
  const text = process.platform === 'linux' ? await readFile('/proc/self/mounts', 'utf8').catch(() => '') : ''
  const mounts = readMounts(text)
  // A later mount at the same place hides the earlier one.
  const holding = mounts.filter(({ path }) => root === path || isInside(root, path))
  const depth = Math.max(...holding.map(({ path }) => path.length))
  if (!local.has(holding.findLast(({ path }) => path.length === depth)?.type ?? '')) return () => false
  const foreign = mounts.filter(({ path, type }) => isInside(path, root) && !local.has(type)).map(({ path }) => path)
  return (folder) => !foreign.some((path) => folder === path || isInside(folder, path))
}

/** Lines of `device place type …`; spaces, tabs, line ends and backslashes in a place are written in octal (proc(5)). */
function readMounts(text: string): { path: string; type: string }[] {
  return text.split('\n').flatMap((line) => {
    const [, place, type] = line.split(' ')
    if (place === undefined || type === undefined) return []
    return [{ path: place.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8))), type }]
  })
}
