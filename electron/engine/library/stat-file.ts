// Size and modification time of one file, fast: the callback form costs half of what fs.promises does.
import { stat } from 'node:fs'
import { systemCode } from '../files/system-reason.ts'

/** Follows links. Resolves to the system's error code when it cannot be had. */
export function statFile(path: string): Promise<{ sizeBytes: number; modifiedMs: number } | string> {
  return new Promise((done) => {
    stat(path, (error, stats) => {
      if (error) done(systemCode(error))
      else done({ sizeBytes: stats.size, modifiedMs: Math.floor(stats.mtimeMs) })
    })
  })
}
