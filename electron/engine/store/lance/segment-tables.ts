// Word segments on the disk: each is a table of its own, written in one commit and dropped whole, so a segment that was merged into a
// greater one leaves nothing to tidy. What they hold is made of the words of the texts and can be made again of them.
import { randomUUID } from 'node:crypto'
import * as v from 'valibot'
import { bytesSchema, bytesTable } from './columns.ts'
import type { Database } from './database.ts'
import { columnsOf } from './read-columns.ts'

export interface SegmentLabel {
  /** Names of segments that this one took the place of: a crash may have left them. */
  replaces: readonly string[]
  /** By what rule its flags were made (PassageFlags). */
  flags: string
}

export interface StoredSegment extends SegmentLabel {
  pieces: readonly Uint8Array[]
}

export interface SegmentTables {
  names(): Promise<string[]>
  /** Null for one that cannot be read. */
  read(name: string): Promise<StoredSegment | null>
  /** Resolves to the name it got. */
  write(pieces: readonly Uint8Array[], label: SegmentLabel): Promise<string>
  drop(names: readonly string[]): Promise<void>
}

const prefix = 'words-'

export function createSegmentTables(database: Database): SegmentTables {
  return {
    names: async () => (await database.names()).filter((name) => name.startsWith(prefix)),
    async read(name) {
      try {
        const table = await database.open(name, bytesSchema)
        const columns = columnsOf(await table.query().toArrow())
        const at = columns.number('at')
        const bytes = columns.bytes('bytes')
        const rows = Array.from({ length: columns.length }, (_, row) => ({ at: at(row), bytes: bytes(row) }))
        const [label, ...pieces] = rows.sort((a, b) => a.at - b.at).map((row) => row.bytes)
        return label === undefined ? null : { ...readLabel(label), pieces }
      } catch {
        return null
      }
    },
    async write(pieces, label) {
      // A name is never used again: the label of another segment may still name it as replaced.
      const name = `${prefix}${randomUUID()}`
      await database.create(name, bytesTable([Buffer.from(JSON.stringify(label)), ...pieces]))
      return name
    },
    async drop(dropped) {
      for (const name of dropped) await database.drop(name)
    },
  }
}

const Label = v.object({ replaces: v.array(v.string()), flags: v.string() })

const readLabel = (label: Uint8Array): SegmentLabel => v.parse(Label, JSON.parse(Buffer.from(label).toString()))
