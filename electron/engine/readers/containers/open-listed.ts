// A file that stays open while its notes are read; one that cannot be listed does not.
import { type FileHandle, open } from 'node:fs/promises'
import type { OpenContainer } from '../reader.ts'

/** What `list` makes of the open file closes it. Throws what `list` throws, and the system's errors for a path that cannot be read. */
export async function openListed(path: string, list: (file: FileHandle) => Promise<OpenContainer>): Promise<OpenContainer> {
  const file = await open(path)
  try {
    return await list(file)
  } catch (error) {
    await file.close()
    throw error
  }
}
