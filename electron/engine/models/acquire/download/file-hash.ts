// Whether a file that has arrived is the one that the hub announced.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { throwIfCancelled } from '../../../../../shared/errors.ts'
import type { AnnouncedFile } from './file-list.ts'

export interface CheckedFile {
  sha256: string
  isAnnounced: boolean
}

/** Reads the whole file. Throws CANCELLED. */
export async function checkFile(
  path: string,
  { sizeBytes, sha256, gitSha1 }: Pick<AnnouncedFile, 'sizeBytes' | 'sha256' | 'gitSha1'>,
  { signal, onBytes }: { signal: AbortSignal; onBytes(bytes: number): void },
): Promise<CheckedFile> {
  const content = createHash('sha256')
  // Git hashes a short head with the content: gitformat-loose-objects.
  const blob = createHash('sha1').update(`blob ${sizeBytes}\0`)
  let size = 0
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) {
    throwIfCancelled(signal)
    const bytes: Buffer = piece
    content.update(bytes)
    if (gitSha1 !== null) blob.update(bytes)
    size += bytes.length
    onBytes(bytes.length)
  }
  const found = content.digest('hex')
  const isAnnounced =
    size === sizeBytes && (sha256 === null || sha256 === found) && (gitSha1 === null || gitSha1 === blob.digest('hex'))
  return { sha256: found, isAnnounced }
}
