import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Kernel } from '../../../../electron/engine/store/scan/kernel/kernel.ts'
import { createPlainKernel } from '../../../../electron/engine/store/scan/kernel/kernel-plain.ts'
import { openWasmKernel } from '../../../../electron/engine/store/scan/kernel/open-kernel.ts'
import { createBlockMemory } from '../../../../electron/engine/store/scan/layout.ts'
import { writeQueryCodes } from '../../../../electron/engine/store/scan/query-codes.ts'
import { anyVector } from './drawn-vectors.ts'

const { memory, allocate } = createBlockMemory()
const place = (bytes: number) => allocate(bytes) ?? expect.fail('the memory is full')
const wasm = openWasmKernel(memory) ?? expect.fail('this Node does not know SIMD')
const plain = createPlainKernel(memory)

const count = 12
const length = 64
const places = {
  values: place(4 * 1024),
  codes: place(count * 1024),
  residuals: place(512),
  query: place(2 * 1024),
  generations: place(4 * count),
  scales: place(4 * count),
  open: place(256),
  found: place(8 * count),
}
const bytesAt = (at: number, bytes: number) => new Uint8Array(memory.buffer, at, bytes)
const floatsAt = (at: number, numbers: number) => new Float32Array(memory.buffer, at, numbers)

function quantiseBy(kernel: Kernel, values: Float32Array) {
  bytesAt(places.codes, length).fill(99)
  floatsAt(places.values, length).set(values)
  bytesAt(places.residuals, length / 2).fill(99)
  const scale = kernel.quantise(places.values, length, places.codes, places.residuals)
  const residuals = [...bytesAt(places.residuals, length / 2)]
  return { scale, codes: [...new Int8Array(memory.buffer, places.codes, length)], residuals }
}

/** Whole numbers of 16 for each code and of 1 for each residual, as kernel.wat describes them. */
function stepsOf({ codes, residuals }: { codes: readonly number[]; residuals: readonly number[] }): number[] {
  return codes.map((code, at) => {
    const both = residuals[16 * Math.floor(at / 32) + (at % 16)] ?? Number.NaN
    return 16 * code + (at % 32 < 16 ? both & 15 : both >> 4) - 8
  })
}

test('the committed kernel is what wabt makes of its text', async () => {
  const root = join(import.meta.dirname, '../../../..')
  const script: string = pathToFileURL(join(root, 'build/scan-kernel.mjs')).href
  // SAFETY: the script exports it; scripts have no types.
  const { assembleKernel } = (await import(script)) as { assembleKernel(): Promise<string> }
  expect(readFileSync(join(root, 'electron/engine/store/scan/kernel/kernel-bytes.ts'), 'utf8')).toBe(await assembleKernel())
})

test('codes, residuals and scale are the same by WebAssembly and by JavaScript', () => {
  const extreme = fc.float32Array({ minLength: length, maxLength: length })
  fc.assert(
    fc.property(fc.oneof(anyVector(length), extreme), (values) => {
      expect(quantiseBy(wasm, values)).toEqual(quantiseBy(plain, values))
    }),
    { numRuns: 400 },
  )
})

test('codes and residuals hold every number to half a 2,032nd of the greatest, and zeros as zeros', () => {
  fc.assert(
    fc.property(anyVector(length), (values) => {
      const most = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
      fc.pre(most > 1e-20)
      const steps = stepsOf(quantiseBy(wasm, values))
      // A thousandth more for the float32 of the kernel.
      steps.forEach((step, at) => {
        expect(Math.abs((step * most) / 2032 - (values[at] ?? Number.NaN))).toBeLessThanOrEqual((0.501 * most) / 2032)
        if (values[at] === 0) expect(step).toBe(0)
      })
    }),
    { numRuns: 400 },
  )
})

test('a fine score is the cosine with what codes and residuals stand for, by WebAssembly and by JavaScript', () => {
  fc.assert(
    fc.property(anyVector(length), anyVector(length), (values, query) => {
      const steps = stepsOf(quantiseBy(wasm, values))
      floatsAt(places.scales, 1)[0] = wasm.quantise(places.values, length, places.codes, places.residuals)
      const queryScale = writeQueryCodes(query, new Int16Array(memory.buffer, places.query, length))
      const asked = new Int16Array(memory.buffer, places.query, length)
      const norm = Math.hypot(...steps) || 1
      const exact = steps.reduce((sum, step, at) => sum + step * (asked[at] ?? Number.NaN), 0) * (queryScale / norm)
      const [score, plainScore] = [wasm, plain].map((kernel) =>
        kernel.scoreFinely(places.codes, places.residuals, places.query, length, places.scales),
      )
      expect(score).toBe(plainScore)
      expect((score ?? Number.NaN) * queryScale).toBeCloseTo(exact, 6)
    }),
    { numRuns: 400 },
  )
})

test('a scan finds the same places and scores by WebAssembly and by JavaScript', () => {
  const scene = fc.record({
    vectors: fc.array(anyVector(length), { minLength: count, maxLength: count }),
    query: anyVector(length),
    generations: fc.array(fc.constantFrom(-1, 0, 1, 2, 7, 2 ** 31 - 1), { minLength: count, maxLength: count }),
    open: fc.array(fc.constantFrom(0, 1, 2), { maxLength: 8 }),
    floor: fc.constantFrom(-Infinity, 0, 100),
  })
  fc.assert(
    fc.property(scene, ({ vectors, query, generations, open, floor }) => {
      vectors.forEach((vector, slot) => {
        floatsAt(places.values, length).set(vector)
        floatsAt(places.scales, count)[slot] = wasm.quantise(
          places.values,
          length,
          places.codes + slot * length,
          places.residuals,
        )
      })
      writeQueryCodes(query, new Int16Array(memory.buffer, places.query, length))
      new Int32Array(memory.buffer, places.generations, count).set(generations)
      bytesAt(places.open, open.length).set(open)
      const scanBy = (kernel: Kernel) => {
        const { codes, generations, scales, query, found } = places
        const hits = kernel.scan(codes, generations, scales, count, length, query, places.open, open.length, floor, found)
        return [...bytesAt(found, 8 * hits)]
      }
      expect(scanBy(wasm)).toEqual(scanBy(plain))
    }),
    { numRuns: 200 },
  )
})

test('signs and the scan of them are the same by WebAssembly and by JavaScript', () => {
  const bytes = length / 8
  const mean = place(4 * length)
  const signs = place(count * bytes)
  const planes = place(4 * bytes)
  const scene = fc.record({
    vectors: fc.array(anyVector(length), { minLength: count, maxLength: count }),
    mean: anyVector(length),
    planes: fc.uint8Array({ minLength: 4 * bytes, maxLength: 4 * bytes }),
    open: fc.array(fc.constantFrom(0, 1), { minLength: 3, maxLength: 3 }),
    floor: fc.integer({ min: -50, max: 50 }),
  })
  fc.assert(
    fc.property(scene, ({ vectors, mean: values, planes: bits, open, floor }) => {
      floatsAt(mean, length).set(values.map((value) => value / 8))
      bytesAt(planes, 4 * bytes).set(bits)
      bytesAt(places.open, open.length).set(open)
      new Int32Array(memory.buffer, places.generations, count).set(vectors.map((_, slot) => (slot % 5) - 1))
      vectors.forEach((vector, slot) => {
        floatsAt(places.values, length).set(vector)
        floatsAt(places.scales, count)[slot] = wasm.quantise(
          places.values,
          length,
          places.codes + slot * length,
          places.residuals,
        )
      })
      const answersOf = (kernel: Kernel) => {
        vectors.forEach((_, slot) =>
          kernel.signs(places.codes + slot * length, length, places.scales + 4 * slot, mean, signs + slot * bytes),
        )
        const { generations, found } = places
        const hits = kernel.scanSigns(signs, generations, count, bytes, planes, places.open, open.length, floor, found)
        return [[...bytesAt(signs, count * bytes)], [...bytesAt(found, 8 * hits)]]
      }
      expect(answersOf(wasm)).toEqual(answersOf(plain))
    }),
    { numRuns: 200 },
  )
})

test('the greatest vectors that can be stored and asked do not overflow', () => {
  const dimensions = 1024
  for (const sign of [1, -1]) {
    const values = floatsAt(places.values, dimensions).fill(sign)
    const scale = wasm.quantise(places.values, dimensions, places.codes, places.residuals)
    const queryScale = writeQueryCodes(
      new Float32Array(dimensions).fill(1),
      new Int16Array(memory.buffer, places.query, dimensions),
    )
    expect(wasm.dot(places.codes, places.query, dimensions)).toBe(sign * 1024 * 127 * 16_383)
    floatsAt(places.scales, 1)[0] = scale
    const score = wasm.scoreFinely(places.codes, places.residuals, places.query, dimensions, places.scales)
    expect(score * queryScale).toBeCloseTo(sign, 6)
    expect(values).toHaveLength(dimensions)
  }
})
