// Copies files of a source into a fresh folder, hashing what passes.
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { throwIfCancelled } from '../../../../../shared/errors.ts'
import { diskErrorAt } from '../../../files/disk-full.ts'
import type { FileRecord } from '../../installed/model-record.ts'
import type { ModelSource, SourceFile } from './model-source.ts'

/** Throws what the source throws, DISK_FULL, CANCELLED. */
export async function copyFiles(
  source: ModelSource,
  files: readonly SourceFile[],
  target: string,
  { signal, onBytes }: { signal: AbortSignal; onBytes(bytes: number): void },
): Promise<FileRecord[]> {
  const records: FileRecord[] = []
  for (const file of files) {
    const path = join(target, file.path)
    await mkdir(dirname(path), { recursive: true })
    const hash = createHash('sha256')
    let sizeBytes = 0
    const count = new Transform({
      transform(piece: Buffer, _, done) {
        hash.update(piece)
        sizeBytes += piece.length
        onBytes(piece.length)
        done(null, piece)
      },
    })
    try {
      await pipeline(await source.read(file), count, createWriteStream(path, { flags: 'wx', flush: true }), { signal })
    } catch (error) {
      throwIfCancelled(signal)
      throw diskErrorAt(error, path)
    }
    records.push({ path: file.path, sizeBytes, sha256: hash.digest('hex') })
  }
  return records
}
