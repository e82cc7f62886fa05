// What is brought in: a folder or an archive, as a list of files and a way to read one.
import { join } from 'node:path'
import type { Readable } from 'node:stream'

export interface SourceFile {
  /** '/' between its parts, relative to what was named. */
  path: string
  sizeBytes: number
}

export interface ModelSource {
  files: readonly SourceFile[]
  /** Absolute, where the files lie in a folder; null in an archive. */
  folder: string | null
  /** Errors of the stream are AppErrors where the source is to blame. */
  read(file: SourceFile): Promise<Readable>
  close(): Promise<void>
}

/** The source seen from one of its folders ('' for itself). */
export function below(source: ModelSource, root: string): ModelSource {
  if (root === '') return source
  const start = `${root}/`
  const inside = source.files.filter(({ path }) => path.startsWith(start))
  const full = (file: SourceFile) => ({ ...file, path: start + file.path })
  return {
    files: inside.map((file) => ({ ...file, path: file.path.slice(start.length) })),
    folder: source.folder === null ? null : join(source.folder, root),
    read: (file) => source.read(full(file)),
    close: () => source.close(),
  }
}
