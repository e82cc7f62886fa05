// Whether a compound file (MS-CFB, https://learn.microsoft.com/openspecs/windows_protocols/ms-cfb) can be walked to its end. msgreader follows its
// chains of sectors and its tree of entries wherever they lead: one that leads back into itself would never end.

const signature = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const headerBytes = 512
const entryBytes = 128
const miniSectorBytes = 64
/** Sectors of the allocation table that the header names itself; further ones are named by a chain of sectors. */
const tableSectorsInHeader = 109

/** What is wrong with it as half a sentence; null where it is sound. Linear in the length of the file. */
export function compoundFileFault(bytes: Uint8Array): string | null {
  if (bytes.length < headerBytes || !signature.every((byte, at) => bytes[at] === byte)) return 'it is no file of Outlook'
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const shift = view.getUint16(30, true)
  if (shift !== 9 && shift !== 12) return 'its header is damaged'
  const file: Sectors = { view, sectorBytes: 2 ** shift, count: Math.ceil(bytes.length / 2 ** shift) }
  const table = readTable(file)
  if (table === null) return 'its list of sectors is damaged'
  const walk = createWalk(table, file.count)
  const directory = walk(view.getInt32(48, true))
  const miniTable = walk(view.getInt32(60, true))
  if (directory === null || miniTable === null) return 'its sectors lead in a circle'
  const miniSectors = miniTable.flatMap((sector) => numbersOf(file, sector))
  return entriesFault(file, directory, walk, createWalk(miniSectors, miniSectors.length))
}

interface Sectors {
  view: DataView
  sectorBytes: number
  /** Sectors of the file, the header's included. */
  count: number
}

const offsetOf = ({ sectorBytes }: Sectors, sector: number) => (sector + 1) * sectorBytes

/** The numbers in a sector; none for one that lies outside the file. */
function numbersOf(file: Sectors, sector: number): number[] {
  const start = offsetOf(file, sector)
  if (sector < 0 || start + file.sectorBytes > file.view.byteLength) return []
  return Array.from({ length: file.sectorBytes / 4 }, (_, at) => file.view.getInt32(start + 4 * at, true))
}

/** For each sector the next of its chain, negative at an end; null where the list of the table's own sectors has no end. */
function readTable(file: Sectors): number[] | null {
  const { view, count, sectorBytes } = file
  const tableSectors = view.getInt32(44, true)
  if (tableSectors < 0 || tableSectors > count || view.getUint32(72, true) > count) return null
  const own = Array.from({ length: Math.min(tableSectors, tableSectorsInHeader) }, (_, at) => view.getInt32(76 + 4 * at, true))
  const seen = new Set<number>()
  for (let sector = view.getInt32(68, true); sector >= 0 && sector < count; ) {
    if (seen.has(sector)) return null
    seen.add(sector)
    const numbers = numbersOf(file, sector)
    for (const number of numbers.slice(0, sectorBytes / 4 - 1)) if (number >= 0) own.push(number)
    sector = numbers.at(-1) ?? -1
  }
  // A sector that is named again and again would make a table out of nothing.
  if (new Set(own).size < own.length) return null
  return own.flatMap((sector) => numbersOf(file, sector))
}

/** Follows a chain: its sectors, null where one belongs to another chain or to this one already. */
function createWalk(next: readonly number[], count: number): (start: number) => number[] | null {
  const taken = new Uint8Array(Math.max(next.length, count))
  return (start) => {
    const chain: number[] = []
    for (let sector = start; sector >= 0 && sector < taken.length; sector = next[sector] ?? -1) {
      if (taken[sector] === 1) return null
      taken[sector] = 1
      chain.push(sector)
    }
    return chain
  }
}

type Walk = ReturnType<typeof createWalk>

/** Every entry is named by one other at most, so they are a tree; every stream has a chain of its own and is no larger than the file. */
function entriesFault(
  { view, sectorBytes, ...rest }: Sectors,
  directory: readonly number[],
  walk: Walk,
  walkMini: Walk,
): string | null {
  const cutoff = 4096
  const perSector = sectorBytes / entryBytes
  const named = new Uint8Array(directory.length * perSector)
  for (const sector of directory) {
    const start = offsetOf({ view, sectorBytes, ...rest }, sector)
    for (let at = start; at < start + sectorBytes && at + entryBytes <= view.byteLength; at += entryBytes) {
      const type = view.getUint8(at + 66)
      if (type !== 1 && type !== 2 && type !== 5) continue
      for (const other of [68, 72, 76].map((field) => view.getInt32(at + field, true))) {
        // The first is the root, which nobody names.
        if (other === 0 || (other > 0 && named[other] !== 0)) return 'its entries lead in a circle'
        if (other > 0) named[other] = 1
      }
      const [chainStart, size] = [view.getInt32(at + 116, true), view.getInt32(at + 120, true)]
      if (size < 0 || size > view.byteLength + miniSectorBytes) return 'one of its parts is larger than the file'
      if (type === 1 || size === 0) continue
      if ((type === 5 || size >= cutoff ? walk : walkMini)(chainStart) === null) return 'its sectors lead in a circle'
    }
  }
  return null
}
