// The header of a safetensors file, read without trust: every offset is checked before a byte is touched.
import * as v from 'valibot'

export interface TensorEntry {
  dtype: string
  shape: readonly number[]
  /** Byte offsets in the file, end exclusive. */
  start: number
  end: number
}

const bytesPerValue: Readonly<Record<string, number>> = {
  BOOL: 1,
  U8: 1,
  I8: 1,
  F8_E4M3: 1,
  F8_E5M2: 1,
  I16: 2,
  U16: 2,
  F16: 2,
  BF16: 2,
  I32: 4,
  U32: 4,
  F32: 4,
  I64: 8,
  U64: 8,
  F64: 8,
}

const natural = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const RawEntry = v.object({
  dtype: v.string(),
  shape: v.pipe(v.array(natural), v.maxLength(8)),
  data_offsets: v.tuple([natural, natural]),
})

/** Entries by name, with absolute offsets; `problems` is empty when the header holds together. */
export function parseHeader(
  text: string,
  dataStart: number,
  fileSize: number,
): { entries: Map<string, TensorEntry>; problems: string[] } {
  const entries = new Map<string, TensorEntry>()
  const problems: string[] = []
  for (const [name, raw] of Object.entries(parseObject(text) ?? {})) {
    if (name === '__metadata__') continue
    const parsed = v.safeParse(RawEntry, raw)
    const entry = parsed.success ? toEntry(parsed.output, dataStart) : undefined
    const problem = entry ? problemOf(name, entry, fileSize) : `tensor ${shorten(name)} has a malformed header entry`
    if (problem) problems.push(problem)
    else if (entry) entries.set(name, entry)
  }
  if (entries.size === 0 && problems.length === 0) problems.push('the weights file holds no tensors or is not a safetensors file')
  return { entries, problems }
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

function toEntry(raw: v.InferOutput<typeof RawEntry>, dataStart: number): TensorEntry {
  const [start, end] = raw.data_offsets
  return { dtype: raw.dtype, shape: raw.shape, start: dataStart + start, end: dataStart + end }
}

function problemOf(name: string, entry: TensorEntry, fileSize: number): string | undefined {
  const width = Object.hasOwn(bytesPerValue, entry.dtype) ? bytesPerValue[entry.dtype] : undefined
  if (width === undefined) return `tensor ${shorten(name)} has the unknown type ${shorten(entry.dtype)}`
  if (entry.end < entry.start || entry.end > fileSize)
    return `tensor ${shorten(name)} lies outside the file: it is cut short or damaged`
  const expected = entry.shape.reduce((product, size) => product * size, width)
  return expected === entry.end - entry.start ? undefined : `tensor ${shorten(name)} has a shape that does not match its bytes`
}

const shorten = (text: string) => (text.length > 80 ? `${text.slice(0, 77)}...` : text)
