// kernel.wat in JavaScript, operation by operation and with the same roundings: the same bits in 28 times as long (20,000 passages).
import type { Kernel } from './kernel.ts'
import { createPlainSigns } from './signs-plain.ts'
import type { SharedMemory } from './web-assembly.ts'

const round = Math.fround

export function createPlainKernel(memory: SharedMemory): Kernel {
  const dot: Kernel['dot'] = (codes, query, length) => {
    const stored = new Int8Array(memory.buffer, codes, length)
    const asked = new Int16Array(memory.buffer, query, length)
    let sum = 0
    for (let at = 0; at < length; at++) sum += stored[at]! * asked[at]!
    return sum
  }
  return {
    dot,
    score: (codes, query, length, scale) =>
      round(round(dot(codes, query, length)) * new Float32Array(memory.buffer, scale, 1)[0]!),
    scoreFinely(codes, residuals, query, length, scale) {
      const fine = dotResiduals(
        new Uint8Array(memory.buffer, residuals, length / 2),
        new Int16Array(memory.buffer, query, length),
      )
      return (dot(codes, query, length) + fine / 16) * new Float32Array(memory.buffer, scale, 1)[0]!
    },
    ...createPlainSigns(memory),
    scan(codes, generations, scales, count, length, query, open, openLength, floor, out) {
      const kept = {
        generations: new Uint32Array(memory.buffer, generations, count),
        scales: new Float32Array(memory.buffer, scales, count),
      }
      const isOpen = new Uint8Array(memory.buffer, open, openLength)
      const slots = new Int32Array(memory.buffer, out, 2 * count)
      const scores = new Float32Array(memory.buffer, out, 2 * count)
      let found = 0
      for (let slot = 0; slot < count; slot++) {
        if (isOpen[kept.generations[slot]!] !== 1) continue
        const score = round(round(dot(codes + slot * length, query, length)) * kept.scales[slot]!)
        if (!(score > floor)) continue
        slots[2 * found] = slot
        scores[2 * found + 1] = score
        found += 1
      }
      return found
    },
    quantise: (values, length, codes, residuals) =>
      quantise(
        new Float32Array(memory.buffer, values, length),
        new Int8Array(memory.buffer, codes, length),
        new Uint8Array(memory.buffer, residuals, length / 2),
      ),
  }
}

/** Of 32 numbers the low halves of 16 bytes hold the first 16, the high halves the others. */
const placeOf = (at: number) => ({ byte: 16 * (at >> 5) + (at & 15), shift: (at & 16) >> 2 })

function dotResiduals(residuals: Uint8Array, query: Int16Array): number {
  let sum = 0
  for (let at = 0; at < query.length; at++) {
    const { byte, shift } = placeOf(at)
    sum += (((residuals[byte]! >> shift) & 15) - 8) * query[at]!
  }
  return sum
}

function quantise(values: Float32Array, codes: Int8Array, residuals: Uint8Array): number {
  const most = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  if (!(most < Infinity)) return most
  const isDirected = most > 2 ** -100
  const factor = isDirected ? round(2032 / most) : 0
  let squares = 0
  residuals.fill(0)
  for (let at = 0; at < values.length; at++) {
    const steps = toWhole(round(values[at]! * factor))
    const { byte, shift } = placeOf(at)
    codes[at] = (steps + 8) >> 4
    residuals[byte]! |= ((steps + 8) & 15) << shift
    squares += steps * steps
  }
  return isDirected ? round(16 / Math.sqrt(squares)) : 0
}

/** Adding and taking away this leaves no room for a fraction: halves go to even. */
const noFraction = 1.5 * 2 ** 52
const toWhole = (value: number) => value + noFraction - noFraction
