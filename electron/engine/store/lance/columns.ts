// Rows to Arrow and back. Columns are built from typed arrays: plain objects cost 2.7 times as much (FACTS, Measured before).
import { createRequire } from 'node:module'
import type { Data, FixedSizeList, Float32, RecordBatch, Schema, Table, Vector } from 'apache-arrow'
import { idOf, type KeyedVector, type PassageRow, type TextRow, type VectorRow } from '../rows.ts'

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

// SAFETY: writePositions wrote it from the same type.
const readPositions = (written: string): Positions =>
  written === '' ? { places: [], lineMarks: null } : (JSON.parse(written) as Positions)

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

/** A result's column by name. */
export interface Columns {
  readonly length: number
  string(name: string): (at: number) => string
  number(name: string): (at: number) => number
  /** A column of 32-bit whole numbers, all at once. */
  numbers(name: string): Int32Array
  bytes(name: string): (at: number) => Uint8Array
  /** A copy: the batch behind it may be large. */
  vector(name: string): (at: number) => Float32Array
}

export function columnsOf(result: Table | RecordBatch): Columns {
  // A result without rows comes without columns too.
  const column = (name: string): Pick<Vector, 'get'> =>
    result.numRows === 0 ? { get: () => null } : present(result.getChild(name))
  return {
    length: result.numRows,
    string: (name) => {
      const values = column(name)
      return (at) => String(values.get(at))
    },
    number: (name) => {
      const values = column(name)
      return (at) => Number(values.get(at))
    },
    bytes: (name) => {
      const values = column(name)
      // SAFETY: asked for columns of Binary only.
      return (at) => present(values.get(at) as Uint8Array | null)
    },
    // SAFETY: asked for columns of Int32 only.
    numbers: (name) => (result.numRows === 0 ? new Int32Array() : (present(result.getChild(name)).toArray() as Int32Array)),
    vector: (name) => {
      const values = column(name)
      // SAFETY: asked for columns of vectorSchema only, whose items are lists of 32-bit numbers.
      return (at) =>
        present(values.get(at) as Vector<Float32> | null)
          .toArray()
          .slice()
    },
  }
}

/** The columns that `passageRows` reads: half of a row's bytes. */
export const passageColumns = ['id', 'generation', 'ordinal', 'start', 'end', 'line', 'heading', 'text', 'positions']

export const passageRows = (result: Table | RecordBatch): PassageRow[] => rowsOf(result.numRows, passageReader(result))

export function textRows(result: Table | RecordBatch): TextRow[] {
  const columns = columnsOf(result)
  const passage = passageReader(result)
  const isWhole = columns.number('isWhole')
  const lead = columns.string('lead')
  const textHash = columns.string('textHash')
  const words = columns.string('words')
  return rowsOf(columns.length, (at) => ({
    ...passage(at),
    isWhole: isWhole(at) === 1,
    lead: lead(at),
    textHash: textHash(at),
    words: words(at),
  }))
}

function passageReader(result: Table | RecordBatch): (at: number) => PassageRow {
  const columns = columnsOf(result)
  const id = columns.string('id')
  const generation = columns.number('generation')
  const ordinal = columns.number('ordinal')
  const start = columns.number('start')
  const end = columns.number('end')
  const line = columns.number('line')
  const heading = columns.string('heading')
  const text = columns.string('text')
  const positions = columns.string('positions')
  return (at) => ({
    id: id(at),
    generation: generation(at),
    ordinal: ordinal(at),
    start: start(at),
    end: end(at),
    line: line(at),
    heading: heading(at),
    text: text(at),
    ...readPositions(positions(at)),
  })
}

const rowsOf = <Row>(length: number, read: (at: number) => Row): Row[] => Array.from({ length }, (_, at) => read(at))

/** Vectors as views of the batch, for whoever reads them once: copies of a million would take 1.5 GB. */
export function keyedVectors(batch: RecordBatch): KeyedVector[] {
  if (batch.numRows === 0) return []
  const columns = columnsOf(batch)
  const generations = columns.numbers('generation')
  const ordinals = columns.numbers('ordinal')
  const { data } = present(batch.getChild('vector'))
  // SAFETY: asked for columns of vectorSchema only, whose items are lists of 32-bit numbers; a batch's column is one piece.
  const { children, offset, stride } = present(data[0]) as Data<FixedSizeList<Float32>>
  const { values } = present(children[0])
  return rowsOf(batch.numRows, (at) => ({
    generation: generations[at] ?? 0,
    ordinal: ordinals[at] ?? 0,
    vector: values.subarray((offset + at) * stride, (offset + at + 1) * stride),
  }))
}

export function vectorRows(result: Table | RecordBatch): VectorRow[] {
  const columns = columnsOf(result)
  const id = columns.string('id')
  const generation = columns.number('generation')
  const ordinal = columns.number('ordinal')
  const textHash = columns.string('textHash')
  const vector = columns.vector('vector')
  return Array.from({ length: columns.length }, (_, at) => ({
    id: id(at),
    generation: generation(at),
    ordinal: ordinal(at),
    textHash: textHash(at),
    vector: vector(at),
  }))
}

function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('A column is missing in a table of the index.')
  return value
}
