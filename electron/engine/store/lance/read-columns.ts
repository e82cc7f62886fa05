// Rows out of Arrow.
import type { Data, FixedSizeList, Float32, RecordBatch, Table, Vector } from 'apache-arrow'
import type { KeyedVector, PassageRow, TextRow, VectorRow } from '../rows.ts'
import { present } from './columns.ts'

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

// SAFETY: writePositions wrote it from the same type.
const readPositions = (written: string): Pick<TextRow, 'places' | 'lineMarks'> =>
  written === '' ? { places: [], lineMarks: null } : (JSON.parse(written) as Pick<TextRow, 'places' | 'lineMarks'>)
