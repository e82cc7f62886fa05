// A folder that somebody brings. It is only read; links in it are followed to files, for a hub's cache is made of links.
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../../../../shared/errors.ts'
import { systemCode, systemReason } from '../../../files/system-reason.ts'
import { settings } from '../../../settings.ts'
import type { ModelSource, SourceFile } from './model-source.ts'

/** Throws FOLDER_UNREADABLE, MODEL_INVALID (far too many files to be a model). */
export async function openFolderSource(folder: string): Promise<ModelSource> {
  const files: SourceFile[] = []
  await collect(folder, '', 0, files)
  return {
    files,
    folder,
    read: async ({ path }) => createReadStream(join(folder, path), { highWaterMark: 1 << 20 }),
    close: () => Promise.resolve(),
  }
}

async function collect(folder: string, below: string, depth: number, files: SourceFile[]): Promise<void> {
  const { maxEntries, maxDepth } = settings.models.import
  const names = await readdir(join(folder, below)).catch((error: unknown) => {
    const reason = systemReason(systemCode(error))
    throw new AppError('FOLDER_UNREADABLE', `${join(folder, below)} could not be read: ${reason}.`, {
      path: join(folder, below),
      reason,
    })
  })
  for (const name of names) {
    // .git and .cache hold copies of everything.
    if (name.startsWith('.')) continue
    const path = below === '' ? name : `${below}/${name}`
    const found = await stat(join(folder, path)).catch(() => null)
    if (found?.isFile()) files.push({ path, sizeBytes: found.size })
    // One more for 1_Pooling and onnx.
    else if (found?.isDirectory() && depth <= maxDepth) await collect(folder, path, depth + 1, files)
    if (files.length > maxEntries) throw tooMany(folder)
  }
}

const tooMany = (folder: string) =>
  new AppError('MODEL_INVALID', `${folder} holds too many files to be one model. Choose the folder with its config.json.`, {
    folder,
    problems: ['it holds too many files to be one model'],
  })
