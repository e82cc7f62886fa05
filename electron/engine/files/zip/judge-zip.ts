// Whether a zip archive that nobody vouches for may be unpacked: decided by its whole directory, before a byte of it is.
import type { Entry, ZipFile } from 'yauzl'

export interface ZipRules {
  /** What such an archive is taken for, for reasons: "more than any model". */
  what: string
  maxEntries: number
  /** Unpacked bytes of one file, and of all. */
  maxFileBytes: number
  maxTotalBytes: number
  /** Unpacked : packed at most, for files of more than `smallBytes`. */
  maxRatio: number
  smallBytes: number
  /** Files that are of no use: neither judged nor listed. */
  isIgnored?(name: string): boolean
  /** What is wrong with a name, null for none. Names that lead out of a folder are refused anyway. */
  nameFault?(name: string): string | null
  /** Equal for names that must not both be there; the name itself when absent. */
  foldName?(name: string): string
  /** The fault in the words of whoever opens the archive: what opening and reading throw. */
  errorOf(fault: ZipFault): Error
}

/** encrypted: asks for a password; damaged: no zip, or one that does not hold together; refused: it may mean harm, or is too much. */
export interface ZipFault {
  kind: 'encrypted' | 'damaged' | 'refused'
  /** Half a sentence: "it holds 7,000 files, which is no model". */
  reason: string
}

/** Files by name, folders left out. Throws what `errorOf` makes. */
export async function judgeEntries(zip: ZipFile, rules: ZipRules): Promise<Map<string, Entry>> {
  const { what, maxEntries, maxTotalBytes, isIgnored, foldName = (name) => name, errorOf } = rules
  const refuse = (reason: string) => errorOf({ kind: 'refused', reason })
  if (zip.entryCount > maxEntries) throw refuse(`it holds ${zip.entryCount} files, which is no ${what}`)
  const entries = new Map<string, Entry>()
  const folded = new Set<string>()
  const sums = { packed: 0, unpacked: 0 }
  for await (const entry of eachEntry(zip, errorOf)) {
    const name = entry.fileName
    if (entries.size >= maxEntries) throw refuse('it holds more files than it says')
    if (isIgnored?.(name) || (name.endsWith('/') && !rules.nameFault?.(name.slice(0, -1)))) continue
    if (folded.has(foldName(name))) throw refuse(`it holds ${quote(name)} twice`)
    judgeEntry(entry, rules)
    sums.packed += entry.compressedSize
    sums.unpacked += entry.uncompressedSize
    entries.set(name, entry)
    folded.add(foldName(name))
  }
  if (sums.unpacked > maxTotalBytes) throw refuse(`it unpacks to more than any ${what}`)
  // Entries that share the same packed bytes: a small archive that unpacks without end.
  if (sums.packed > zip.fileSize) throw refuse('its files overlap')
  return entries
}

/** yauzl itself refuses names that leave the folder, and directories that do not hold together. */
async function* eachEntry(zip: ZipFile, errorOf: ZipRules['errorOf']): AsyncGenerator<Entry> {
  const entries = zip.eachEntry()
  for (;;) {
    const next = await entries.next().catch((error: unknown) => {
      throw errorOf({ kind: 'damaged', reason: messageOf(error) })
    })
    if (next.done) return
    yield next.value
  }
}

function judgeEntry(entry: Entry, rules: ZipRules): void {
  const { what, maxFileBytes, maxRatio, smallBytes, nameFault, errorOf } = rules
  const { fileName, uncompressedSize, compressedSize } = entry
  const refuse = (reason: string) => errorOf({ kind: 'refused', reason: `${quote(fileName)} ${reason}` })
  const fault = nameFault?.(fileName) ?? null
  if (fault !== null) throw refuse(fault)
  if (entry.isEncrypted()) throw errorOf({ kind: 'encrypted', reason: `${quote(fileName)} is encrypted` })
  // The upper half holds Unix modes where a Unix system made the archive: 0o120000 is a link, 0o100000 a file, 0 unknown.
  const type = (entry.externalFileAttributes >>> 16) & 0o170000
  if (type !== 0 && type !== 0o100000) throw refuse('is a link or no plain file')
  if (!entry.canDecodeFileData()) throw refuse('is packed in a way that is not supported')
  if (uncompressedSize > maxFileBytes) throw refuse(`unpacks to more than any ${what}`)
  if (uncompressedSize > smallBytes && uncompressedSize > compressedSize * maxRatio) {
    throw refuse(`unpacks to ${Math.round(uncompressedSize / Math.max(1, compressedSize))} times its size`)
  }
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).replace(/\.$/, '')
export const quote = (name: string): string => JSON.stringify(name.length > 80 ? `${name.slice(0, 77)}...` : name)
