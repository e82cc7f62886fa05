// Whether a linked folder is really there. A folder that is gone, or that reads empty because its drive is not mounted,
// must never be taken for one whose notes were deleted.
import { access, constants, stat } from 'node:fs/promises'
import { systemCode, systemReason } from '../files/system-reason.ts'
import type { Identity, LinkedFolder } from './folder-list.ts'

export type Reach = { identity: Identity } | { reason: string }

/** Looks at the folder itself, not below it. A drive that does not answer within `timeoutMs` is out of reach. */
export async function reachFolder(path: string, timeoutMs: number): Promise<Reach> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Reach>((done) => {
    timer = setTimeout(() => done({ reason: 'The drive does not answer.' }), timeoutMs)
  })
  return Promise.race([look(path), late]).finally(() => clearTimeout(timer))
}

async function look(path: string): Promise<Reach> {
  try {
    const found = await stat(path)
    if (!found.isDirectory()) return { reason: 'There is a file where the folder was.' }
    await access(path, constants.R_OK | constants.X_OK)
    return { identity: { device: found.dev, inode: found.ino } }
  } catch (error) {
    const code = systemCode(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      return { reason: 'The folder is not there. It was moved, renamed or deleted, or its drive is not mounted.' }
    }
    return { reason: `The folder could not be read: ${systemReason(code)}.` }
  }
}

export const suspectReason =
  'The folder reads empty and looks like the place of a drive that is not mounted. Its notes are kept; unlink it to forget them.'

/** A device number alone may change with a restart, an inode alone when a folder is made anew: both mean another place. */
export function isSamePlace(a: Identity, b: Identity): boolean {
  return a.device === b.device || a.inode === b.inode
}

/**
 * Whether a folder that reads empty, though we know notes of it, was emptied.
 * The mount point of an unmounted drive is another place than what was there before: then it is 'suspect', until it holds a
 * note again or has stayed empty for `acceptAfterMs`. The same folder, merely empty, is believed at once.
 */
export function judgeEmpty(
  folder: Pick<LinkedFolder, 'identity' | 'suspectSinceMs'>,
  now: Identity,
  nowMs: number,
  acceptAfterMs: number,
): 'emptied' | 'suspect' {
  if (folder.identity === null || isSamePlace(folder.identity, now)) return 'emptied'
  return folder.suspectSinceMs !== null && nowMs - folder.suspectSinceMs >= acceptAfterMs ? 'emptied' : 'suspect'
}
