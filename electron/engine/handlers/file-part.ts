// A stretch of a file's bytes, for the window to draw pages of.
import { open } from 'node:fs/promises'
import { extname } from 'node:path'
import { AppError } from '../../../shared/errors.ts'

/** Only PDFs: nothing else is drawn from its bytes. Throws NOTE_NOT_FOUND. */
export async function readFilePart(
  path: string,
  start: number,
  length: number,
  isNote: (path: string) => boolean,
): Promise<{ base64: string; sizeBytes: number }> {
  const missing = () => new AppError('NOTE_NOT_FOUND', `${path} is no PDF of the library.`, { path })
  if (extname(path).toLowerCase() !== '.pdf' || !isNote(path)) throw missing()
  const file = await open(path).catch(() => {
    throw missing()
  })
  try {
    const { size } = await file.stat()
    const buffer = Buffer.alloc(Math.max(0, Math.min(length, size - start)))
    const { bytesRead } = await file.read(buffer, 0, buffer.length, start)
    return { base64: buffer.toString('base64', 0, bytesRead), sizeBytes: size }
  } finally {
    await file.close()
  }
}
