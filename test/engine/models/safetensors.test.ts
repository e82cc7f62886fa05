import { rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { halfToFloat, openSafetensors } from '../../../electron/engine/models/weights/safetensors.ts'
import { AppError, isAppError } from '../../../shared/errors.ts'
import { temporaryFolderOfFile } from '../../temporary-folder.ts'
import { floats, safetensorsHead, type Tensors, writeSafetensors } from './tiny-models.ts'

const folder = temporaryFolderOfFile('safetensors')
const path = join(folder, 'model.safetensors')

async function withFile<T>(tensors: Tensors, use: (file: Awaited<ReturnType<typeof openSafetensors>>) => Promise<T>): Promise<T> {
  writeSafetensors(path, tensors)
  const file = await openSafetensors(path)
  try {
    return await use(file)
  } finally {
    await file.close()
  }
}

async function problemsOf(action: Promise<unknown>): Promise<string[]> {
  const error = await action.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!isAppError(error, 'MODEL_INVALID')) throw error ?? new Error('nothing was thrown')
  expect(error.data.folder).toBe(folder)
  expect(error.data.problems.length).toBeGreaterThan(0)
  return error.data.problems
}

test('floats come back bit for bit, whatever stands beside them', async () => {
  const names = fc.uniqueArray(
    fc.string({ minLength: 1, maxLength: 20 }).filter((name) => !['__metadata__', '__proto__'].includes(name)),
    { minLength: 1, maxLength: 5 },
  )
  await fc.assert(
    fc.asyncProperty(names, fc.float32Array({ minLength: 1, maxLength: 50 }), async (all, data) => {
      const tensors = Object.fromEntries(
        all.map((name, at) => [
          name,
          floats(
            [data.length],
            data.map((value) => value + at),
          ),
        ]),
      )
      await withFile(tensors, async (file) => {
        for (const name of all) expect(await file.readFloats(name)).toEqual(tensors[name]!.data)
      })
    }),
    { numRuns: 40 },
  )
})

test('bfloat16 and half floats are widened exactly', async () => {
  const values = [0, -0, 1, -2.5, 0.15625, 65504, 2 ** -24, 2 ** -14, Number.POSITIVE_INFINITY]
  const halves = Uint16Array.of(0, 0x8000, 0x3c00, 0xc100, 0x3100, 0x7bff, 1, 0x0400, 0x7c00)
  const upper = [0, -0, 1, -2.5, 0.15625, Number.POSITIVE_INFINITY]
  const bits = new Uint16Array(new Float32Array(upper).buffer).filter((_, at) => at % 2 === 1)
  const tensors = { half: { dtype: 'F16', shape: [9], data: halves }, brain: { dtype: 'BF16', shape: [6], data: bits } }
  await withFile(tensors, async (file) => {
    expect([...(await file.readFloats('half'))]).toEqual(values)
    expect([...(await file.readFloats('brain'))]).toEqual(upper)
  })
  expect(halfToFloat(0x7e00)).toBeNaN()
})

test('every half float is what its formula says', async () => {
  const all = Uint16Array.from({ length: 65_536 }, (_, bits) => bits)
  await withFile({ half: { dtype: 'F16', shape: [65_536], data: all } }, async (file) => {
    expect(await file.readFloats('half')).toEqual(Float32Array.from(all, halfToFloat))
  })
})

test('int8 rows are kept as they are, or widened with their scales', async () => {
  const tensors: Tensors = {
    table: { dtype: 'I8', shape: [2, 3], data: Int8Array.of(1, -2, 127, 4, 5, -128) },
    'table.scale': floats([2], Float32Array.of(0.5, 0.25)),
  }
  await withFile(tensors, async (file) => {
    expect([...(await file.readFloats('table'))]).toEqual([0.5, -1, 63.5, 1, 1.25, -32])
    expect(await file.readRows('table')).toMatchObject({ kind: 'int8', values: Int8Array.of(1, -2, 127, 4, 5, -128) })
  })
})

test('int8 rows without their scales are refused', async () => {
  const table = { dtype: 'I8', shape: [2, 2], data: Int8Array.of(1, 2, 3, 4) }
  const read = (tensors: Tensors) => withFile(tensors, (file) => file.readFloats('table'))
  expect(await problemsOf(read({ table }))).toEqual(['tensor table.scale is missing'])
  expect(await problemsOf(read({ table, 'table.scale': floats([1], Float32Array.of(1)) }))).toHaveLength(1)
})

test('a missing file, and one cut short anywhere, are refused with a reason', async () => {
  rmSync(path, { force: true })
  expect(await problemsOf(openSafetensors(path))).toEqual(['model.safetensors is missing'])
  writeSafetensors(path, { a: floats([4], Float32Array.of(1, 2, 3, 4)), b: floats([2], Float32Array.of(5, 6)) })
  const whole = 8 + 8 * 20
  for (const size of [0, 7, 8, 20, 60, whole]) {
    truncateSync(path, Math.min(size, whole))
    await problemsOf(openSafetensors(path))
  }
})

test('hostile headers are refused and named, never obeyed', async () => {
  const bad = [
    '{',
    '[]',
    'null',
    '{}',
    '{"a":1}',
    '{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}',
    '{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}',
    '{"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}',
    '{"a":{"dtype":"F32","shape":[1e300],"data_offsets":[0,4]}}',
    '{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,8]}}',
    '{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}',
    '{"a":{"dtype":"F33","shape":[1],"data_offsets":[0,4]}}',
    '{"a":{"dtype":"toString","shape":[1],"data_offsets":[0,4]}}',
    '{"a":{"dtype":"F32","shape":"1","data_offsets":[0,4]}}',
  ]
  for (const header of bad) {
    writeFileSync(path, Buffer.concat([safetensorsHead(header), Buffer.alloc(8)]))
    await problemsOf(openSafetensors(path))
  }
  const endless = Buffer.alloc(64)
  endless.writeBigUInt64LE(2n ** 63n)
  writeFileSync(path, endless)
  await problemsOf(openSafetensors(path))
})

test('random bytes never crash the reader', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.boolean(), async (bytes, framed) => {
      writeFileSync(path, framed ? Buffer.concat([safetensorsHead(Buffer.from(bytes).toString('latin1')), bytes]) : bytes)
      const error = await openSafetensors(path).then(
        (file) => file.close(),
        (thrown: unknown) => thrown,
      )
      expect(error).toBeInstanceOf(AppError)
    }),
    { numRuns: 60 },
  )
})
