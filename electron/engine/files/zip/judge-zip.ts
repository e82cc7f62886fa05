// Whether a zip archive that nobody vouches for may be unpacked: decided by its whole directory, before a byte of it is.
import { isUtf8 } from 'node:buffer'
import { extname } from 'node:path'
import { type Entry, getFileNameLowLevel, validateFileName, type ZipFile } from 'yauzl'

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
  /**
   * One odd file keeps nobody from the others: it is listed, and reading it throws. Of two of one name the second is called "a (2).txt", or
   * left out where it is the same; names lose what leads out of a folder; links are left out. Without it the archive is refused whole.
   */
  isLenient?: boolean
  /** Files that are of no use: neither judged nor listed. */
  isIgnored?(name: string): boolean
  /** What is wrong with a name, null for none. Names that lead out of a folder are refused anyway. */
  nameFault?(name: string): string | null
  /** Equal for names that must not both be there; the name itself when absent. */
  foldName?(name: string): string
  /** The fault in the words of whoever opens the archive: what opening and reading throw. */
  errorOf(fault: ZipFault): Error
}

/** encrypted: asks for a password; damaged: no zip, or one that does not hold together; unsupported: packed as few programs do; refused: it may mean harm, or is too much. */
export interface ZipFault {
  kind: 'encrypted' | 'damaged' | 'unsupported' | 'refused'
  /** Half a sentence: "it holds 7,000 files, which is no model". */
  reason: string
}

/** A file of an archive: `name` is unlike any other's, and reading throws its fault. */
export interface JudgedEntry {
  name: string
  entry: Entry
  fault: Error | null
}

/** Files by name, folders left out. Throws what `errorOf` makes; of a lenient archive also where there is a fault with every file. */
export async function judgeEntries(zip: ZipFile, rules: ZipRules): Promise<Map<string, JudgedEntry>> {
  const { what, maxEntries, maxTotalBytes, isIgnored, isLenient = false, foldName = (name) => name, errorOf } = rules
  const refuse = (reason: string) => errorOf({ kind: 'refused', reason })
  if (zip.entryCount > maxEntries) throw refuse(`it holds ${zip.entryCount} files, which is no ${what}`)
  const entries = new Map<string, JudgedEntry>()
  const folded = new Set<string>()
  const free = createFreeNames(entries)
  const sums = { packed: 0, unpacked: 0 }
  for await (const entry of eachEntry(zip, errorOf)) {
    const written = nameOf(entry, rules)
    if (entries.size >= maxEntries) throw refuse('it holds more files than it says')
    if (isIgnored?.(written) || (written.endsWith('/') && !rules.nameFault?.(written.slice(0, -1)))) continue
    if (isLenient && (written === '' || !isPlainFile(entry))) continue
    if (!isLenient && folded.has(foldName(written))) throw refuse(`it holds ${quote(written)} twice`)
    const name = isLenient ? free(written, entry) : written
    if (name === null) continue
    const fault = faultOf(written, entry, rules)
    if (fault !== null && !isLenient) throw fault
    if (fault === null) {
      sums.packed += entry.compressedSize
      sums.unpacked += entry.uncompressedSize
    }
    entries.set(name, { name, entry, fault })
    folded.add(foldName(name))
  }
  const first = entries.values().next().value?.fault ?? null
  if (first !== null && [...entries.values()].every(({ fault }) => fault !== null)) throw first
  if (sums.unpacked > maxTotalBytes) throw refuse(`it unpacks to more than any ${what}`)
  // Entries that share the same packed bytes: a small archive that unpacks without end.
  if (sums.packed > zip.fileSize) throw refuse('its files overlap')
  return entries
}

/** Of an entry's general purpose flags: its name is UTF-8 (APPNOTE 4.4.4). */
const utf8Flag = 0x800

/** As it stands in the archive, but for leniency. Throws what `errorOf` makes. */
function nameOf({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry, { isLenient, errorOf }: ZipRules): string {
  // macOS writes names in UTF-8 without saying so; in the code page of old archives hardly any name is valid UTF-8.
  const flags = isUtf8(fileNameRaw) ? generalPurposeBitFlag | utf8Flag : generalPurposeBitFlag
  const written = getFileNameLowLevel(flags, fileNameRaw, extraFields, false)
  if (isLenient) return withinFolder(written)
  const reason = validateFileName(written)
  if (reason !== null) throw errorOf({ kind: 'damaged', reason })
  return written
}

/** `C:/a/../b.md`, `/a/b.md` -> `a/b.md`. Folders keep the slash at their end. */
function withinFolder(name: string): string {
  if (validateFileName(name) === null && !name.startsWith('./')) return name
  return name.replace(/^[a-zA-Z]:/, '').replace(/^(?:\.{0,2}\/)+|(?<=\/)(?:\.{1,2}\/)+/g, '')
}

/** A name that no entry has, by counting; null for an entry that is the one of its name again. */
function createFreeNames(entries: ReadonlyMap<string, JudgedEntry>): (name: string, entry: Entry) => string | null {
  const counts = new Map<string, number>()
  return (name, { crc32, uncompressedSize }) => {
    const twin = entries.get(name)?.entry
    if (twin === undefined) return name
    if (twin.crc32 === crc32 && twin.uncompressedSize === uncompressedSize) return null
    const end = extname(name)
    for (;;) {
      const count = (counts.get(name) ?? 1) + 1
      counts.set(name, count)
      const free = `${name.slice(0, name.length - end.length)} (${count})${end}`
      if (!entries.has(free)) return free
    }
  }
}

/** Directories that do not hold together yauzl refuses itself. */
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

/** The upper half holds Unix modes where a Unix system made the archive: 0o120000 is a link, 0o100000 a file, 0 unknown. */
function isPlainFile({ externalFileAttributes }: Entry): boolean {
  const type = (externalFileAttributes >>> 16) & 0o170000
  return type === 0 || type === 0o100000
}

function faultOf(name: string, entry: Entry, rules: ZipRules): Error | null {
  const { what, maxFileBytes, maxRatio, smallBytes, nameFault, errorOf } = rules
  const { uncompressedSize, compressedSize } = entry
  const refused = (reason: string) => errorOf({ kind: 'refused', reason: `${quote(name)} ${reason}` })
  const fault = nameFault?.(name) ?? null
  if (fault !== null) return refused(fault)
  if (entry.isEncrypted()) return errorOf({ kind: 'encrypted', reason: `${quote(name)} is encrypted` })
  if (!isPlainFile(entry)) return refused('is a link or no plain file')
  if (!entry.canDecodeFileData())
    return errorOf({ kind: 'unsupported', reason: `${quote(name)} is packed in a way that is not supported` })
  if (uncompressedSize > maxFileBytes) return refused(`unpacks to more than any ${what}`)
  if (uncompressedSize > smallBytes && uncompressedSize > compressedSize * maxRatio) {
    return refused(`unpacks to ${Math.round(uncompressedSize / Math.max(1, compressedSize))} times its size`)
  }
  return null
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).replace(/\.$/, '')
export const quote = (name: string): string => JSON.stringify(name.length > 80 ? `${name.slice(0, 77)}...` : name)
