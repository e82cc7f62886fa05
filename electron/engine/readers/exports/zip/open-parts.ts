// An archive with the archives in it that are its parts: Notion packs `Export-…-Part-1.zip` into one more zip. Others stay closed.

import type { ZipRules } from '../../../files/zip/judge-zip.ts'
import { openZip, type ZipArchive, type ZipEntry } from '../../../files/zip/open-zip.ts'

export interface ZipParts {
  /** Of all parts; of two of one name the first. */
  entries: ReadonlyMap<string, ZipEntry>
  /** Parts that are too large to lie in memory. */
  unopened: readonly string[]
  read: ZipArchive['read']
  close(): void
}

export const isPart = (name: string): boolean => /^Export-[\w-]{1,100}-Part-\d{1,4}\.zip$/i.test(name)

/** A part has to be unpacked to be looked into: bytes of all parts at most. */
const maxPartBytes = 200 * 1024 * 1024

/** Throws what `errorOf` makes. */
export async function openParts(path: string, rules: ZipRules): Promise<ZipParts> {
  const whole = await openZip(path, rules)
  const archives = [whole]
  const close = () => archives.forEach((archive) => archive.close())
  try {
    const unopened: string[] = []
    let left = maxPartBytes
    for (const entry of whole.entries.values()) {
      if (!isPart(entry.name)) continue
      left -= entry.sizeBytes
      if (left < 0) unopened.push(entry.name)
      else archives.push(await openZip(await whole.read(entry, maxPartBytes), rules))
    }
    const entries = new Map<string, ZipEntry>()
    const archiveOf = new Map<ZipEntry, ZipArchive>()
    for (const archive of archives) {
      for (const entry of archive.entries.values()) {
        if (isPart(entry.name) || entries.has(entry.name)) continue
        entries.set(entry.name, entry)
        archiveOf.set(entry, archive)
      }
    }
    return { entries, unopened, read: (entry, most) => (archiveOf.get(entry) ?? whole).read(entry, most), close }
  } catch (error) {
    close()
    throw error
  }
}
