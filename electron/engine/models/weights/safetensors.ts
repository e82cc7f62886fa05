// Reads a safetensors file tensor by tensor: the header first, then only the bytes that are asked for.
import { type FileHandle, open } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { modelInvalid } from '../folder/model-invalid.ts'
import { parseHeader, type TensorEntry } from './safetensors-header.ts'

/** A matrix as it lies in the file: int8 rows with one scale each (value = int8 x scale), or plain floats. */
export type MatrixRows = { kind: 'int8'; values: Int8Array; scales: Float32Array } | { kind: 'float'; values: Float32Array }

export interface Safetensors {
  readonly entries: ReadonlyMap<string, TensorEntry>
  /** Any F32, F16, BF16, F64 or I8 (with NAME.scale) tensor as floats, row-major. */
  readFloats(name: string): Promise<Float32Array>
  /** A 2-d tensor without widening int8. */
  readRows(name: string): Promise<MatrixRows>
  close(): Promise<void>
}

/** Opens the file and checks its whole header. Throws MODEL_INVALID with every problem found. */
export async function openSafetensors(path: string): Promise<Safetensors> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    throw invalid(path, [error.code === 'ENOENT' ? `${basename(path)} is missing` : `${basename(path)} cannot be opened`])
  })
  try {
    const entries = await readHeader(file, path)
    return createReader(file, entries, path)
  } catch (error) {
    await file.close()
    throw error
  }
}

function createReader(file: FileHandle, entries: ReadonlyMap<string, TensorEntry>, path: string): Safetensors {
  const entryOf = (name: string) => {
    const entry = entries.get(name)
    if (!entry) throw invalid(path, [`tensor ${name} is missing`])
    return entry
  }
  const bytesOf = (entry: TensorEntry) => readBytes(file, entry.start, entry.end - entry.start, path)
  const readScales = async (name: string, rows: number) => {
    const entry = entryOf(`${name}.scale`)
    const scales = toFloats(entry.dtype, await bytesOf(entry))
    if (!scales || scales.length !== rows) throw invalid(path, [`${name}.scale must hold one F32 for each of ${rows} rows`])
    return scales
  }
  const readRows = async (name: string): Promise<MatrixRows> => {
    const entry = entryOf(name)
    const buffer = await bytesOf(entry)
    if (entry.dtype === 'I8') {
      const scales = await readScales(name, entry.shape[0] ?? 1)
      return { kind: 'int8', values: new Int8Array(buffer), scales }
    }
    const values = toFloats(entry.dtype, buffer)
    if (!values) throw invalid(path, [`tensor ${name} has the type ${entry.dtype}, which is not supported`])
    return { kind: 'float', values }
  }
  return {
    entries,
    readRows,
    readFloats: async (name) => {
      const rows = await readRows(name)
      return rows.kind === 'float' ? rows.values : widen(rows.values, rows.scales)
    },
    close: () => file.close(),
  }
}

async function readHeader(file: FileHandle, path: string): Promise<ReadonlyMap<string, TensorEntry>> {
  const { size } = await file.stat()
  if (size < 8) throw invalid(path, [`${basename(path)} is too short to be a safetensors file`])
  const length = Number(new DataView(await readBytes(file, 0, 8, path)).getBigUint64(0, true))
  // The format's own limit: a longer header is an attack or another kind of file.
  if (length > Math.min(100_000_000, size - 8)) throw invalid(path, [`${basename(path)} is truncated or not a safetensors file`])
  const text = new TextDecoder().decode(await readBytes(file, 8, length, path))
  const { entries, problems } = parseHeader(text, 8 + length, size)
  if (problems.length > 0) throw invalid(path, problems)
  return entries
}

async function readBytes(file: FileHandle, position: number, length: number, path: string): Promise<ArrayBuffer> {
  const buffer = new ArrayBuffer(length)
  for (let done = 0; done < length; ) {
    const { bytesRead } = await file.read(new Uint8Array(buffer, done), 0, length - done, position + done)
    if (bytesRead === 0) throw invalid(path, [`${basename(path)} ended early`])
    done += bytesRead
  }
  return buffer
}

function toFloats(dtype: string, buffer: ArrayBuffer): Float32Array | undefined {
  if (dtype === 'F32') return new Float32Array(buffer)
  if (dtype === 'F64') return Float32Array.from(new Float64Array(buffer))
  if (dtype === 'F16') return halvesToFloats(new Uint16Array(buffer))
  return dtype === 'BF16' ? upperHalvesToFloats(new Uint16Array(buffer)) : undefined
}

/** In a loop over bits, 6 ns a number; Float32Array.from with a function took 220 ns, which is 74 s of gte-large. */
function halvesToFloats(halves: Uint16Array): Float32Array {
  const floats = new Float32Array(halves.length)
  const bits = new Uint32Array(floats.buffer)
  for (let at = 0; at < halves.length; at++) {
    const half = halves[at]!
    const exponent = (half >> 10) & 31
    if (exponent === 0 || exponent === 31) floats[at] = halfToFloat(half)
    else bits[at] = ((half & 0x8000) << 16) | ((exponent + 112) << 23) | ((half & 1023) << 13)
  }
  return floats
}

/** bfloat16 is the upper half of a float32. */
function upperHalvesToFloats(halves: Uint16Array): Float32Array {
  const bits = new Uint32Array(halves.length)
  for (let at = 0; at < halves.length; at++) bits[at] = halves[at]! << 16
  return new Float32Array(bits.buffer)
}

/** The value of an IEEE 754 half given as its 16 bits. */
export function halfToFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 31
  const fraction = bits & 1023
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}

function widen(values: Int8Array, scales: Float32Array): Float32Array {
  const width = values.length / scales.length
  const floats = new Float32Array(values.length)
  for (let at = 0; at < values.length; at++) floats[at] = values[at]! * scales[Math.floor(at / width)]!
  return floats
}

const invalid = (path: string, problems: string[]) => modelInvalid(dirname(path), problems)
