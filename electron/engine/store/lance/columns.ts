// Rows to Arrow. Columns are built from typed arrays: plain objects cost 2.7 times as much (FACTS, Measured before).
import { createRequire } from 'node:module'
import type { Data, RecordBatch, Schema, Table } from 'apache-arrow'
import { idOf, type TextRow, type VectorRow } from '../rows.ts'

// SAFETY: the same package the types come from. Imported as a module it would be a second copy beside the one LanceDB
// requires, whose tables LanceDB takes for foreign and fails to convert.
const arrow = createRequire(import.meta.url)('apache-arrow') as typeof import('apache-arrow')

const text = (name: string) => new arrow.Field(name, new arrow.Utf8(), false)
const whole = (name: string) => new arrow.Field(name, new arrow.Int32(), false)
const real = (name: string) => new arrow.Field(name, new arrow.Float64(), false)

export const textSchema = new arrow.Schema([
  text('id'),
  ...['generation', 'ordinal', 'start', 'end', 'line', 'isWhole'].map(whole),
  ...['heading', 'text', 'lead', 'textHash', 'words', 'positions'].map(text),
])

/** What texts get in the column that came with layout 3; their next reading fills it. */
export const lateTextColumns = { positions: "''" }

/** Columns of `notes` that hold a list as JSON. The first table had tags alone. */
const noteLists = ['tags', 'aliases', 'properties']

export const noteSchema = new arrow.Schema([
  text('path'),
  ...['seq', 'generation', 'chunks'].map(whole),
  ...['sizeBytes', 'modifiedMs', 'dateMs'].map(real),
  ...['folder', 'hash', 'fingerprint', 'state', 'code', 'message', 'title', ...noteLists].map(text),
])

/** Small things that people made, as JSON by key. */
export const recordSchema = new arrow.Schema(['key', 'json'].map(text))

/** Bytes in pieces, in the order of `at`. */
export const bytesSchema = new arrow.Schema([whole('at'), new arrow.Field('bytes', new arrow.Binary(), false)])

const listOf = (dimensions: number) => new arrow.FixedSizeList(dimensions, new arrow.Field('item', new arrow.Float32(), true))

export const vectorSchema = (dimensions: number): Schema =>
  new arrow.Schema([
    text('id'),
    ...['generation', 'ordinal'].map(whole),
    text('textHash'),
    new arrow.Field('vector', listOf(dimensions), false),
  ])

/** Columns by name, in any order; every one has `length` values. */
export function tableOf(schema: Schema, columns: Record<string, Data>): Table {
  const children = schema.fields.map(({ name }) => present(columns[name]))
  const data = arrow.makeData({
    type: new arrow.Struct(schema.fields),
    length: present(children[0]).length,
    nullCount: 0,
    children,
  })
  return new arrow.Table(schema, new arrow.RecordBatch(schema, data))
}

/** Written out here: Arrow's own builder takes three times as long, in one turn on the event loop. */
export function texts(values: readonly string[]): Data {
  const valueOffsets = new Int32Array(values.length + 1)
  let length = 0
  for (const [at, value] of values.entries()) {
    length += Buffer.byteLength(value)
    valueOffsets[at + 1] = length
  }
  const data = Buffer.alloc(length)
  let from = 0
  for (const value of values) from += data.write(value, from)
  return arrow.makeData({ type: new arrow.Utf8(), length: values.length, nullCount: 0, valueOffsets, data })
}
export const wholes = (values: readonly number[]): Data => present(arrow.makeVector(Int32Array.from(values)).data[0])
export const reals = (values: readonly number[]): Data => present(arrow.makeVector(Float64Array.from(values)).data[0])

export function textTable(rows: readonly TextRow[]): Table {
  const numbers = (pick: (row: TextRow) => number) => wholes(rows.map(pick))
  const strings = (pick: (row: TextRow) => string) => texts(rows.map(pick))
  return tableOf(textSchema, {
    id: strings(idOf),
    generation: numbers((row) => row.generation),
    ordinal: numbers((row) => row.ordinal),
    start: numbers((row) => row.start),
    end: numbers((row) => row.end),
    line: numbers((row) => row.line),
    isWhole: numbers((row) => (row.isWhole ? 1 : 0)),
    heading: strings((row) => row.heading),
    text: strings((row) => row.text),
    lead: strings((row) => row.lead),
    textHash: strings((row) => row.textHash),
    words: strings((row) => row.words),
    positions: strings(writePositions),
  })
}

type Positions = Pick<TextRow, 'places' | 'lineMarks'>

/** Most rows have none, and need no reading. */
const writePositions = ({ places, lineMarks }: Positions): string =>
  places.length === 0 && lineMarks === null ? '' : JSON.stringify({ places, lineMarks })

/** Rows in one piece of a table made piece by piece: 5 ms. */
const rowsAtOnce = 1000

/** A table of any number of rows: others get their turn between the pieces that `toTable` makes. `rows` are not empty. */
export async function tableInTurns<Row>(
  rows: readonly Row[],
  toTable: (some: readonly Row[]) => Table,
  breathe: () => Promise<void>,
): Promise<Table> {
  const pieces: RecordBatch[] = []
  for (let at = 0; at < rows.length; at += rowsAtOnce) {
    pieces.push(...toTable(rows.slice(at, at + rowsAtOnce)).batches)
    await breathe()
  }
  return new arrow.Table(pieces)
}

export function bytesTable(pieces: readonly Uint8Array[]): Table {
  const batches = pieces.map((piece, at) => {
    const type = new arrow.Binary()
    const bytes = arrow.makeData({ type, length: 1, nullCount: 0, valueOffsets: Int32Array.of(0, piece.length), data: piece })
    return tableOf(bytesSchema, { at: wholes([at]), bytes }).batches
  })
  return new arrow.Table(batches.flat())
}

export function vectorTable(rows: readonly VectorRow[], dimensions: number): Table {
  const values = new Float32Array(rows.length * dimensions)
  for (const [at, { vector }] of rows.entries()) values.set(vector, at * dimensions)
  const child = arrow.makeData({ type: new arrow.Float32(), data: values, length: values.length, nullCount: 0 })
  return tableOf(vectorSchema(dimensions), {
    id: texts(rows.map(idOf)),
    generation: wholes(rows.map(({ generation }) => generation)),
    ordinal: wholes(rows.map(({ ordinal }) => ordinal)),
    textHash: texts(rows.map(({ textHash }) => textHash)),
    vector: arrow.makeData({ type: listOf(dimensions), length: rows.length, nullCount: 0, child }),
  })
}

/** For columns that a table of ours always has. */
export function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('A column is missing in a table of the index.')
  return value
}
