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
    quantise: (values, length, codes) =>
      quantise(new Float32Array(memory.buffer, values, length), new Int8Array(memory.buffer, codes, length)),
  }
}

function quantise(values: Float32Array, codes: Int8Array): number {
  const most = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  if (!(most < Infinity)) return most
  if (most <= 2 ** -100) {
    codes.fill(0)
    return 0
  }
  const factor = round(127 / most)
  let squares = 0
  for (let at = 0; at < values.length; at++) {
    const code = toWhole(round(values[at]! * factor))
    codes[at] = code
    squares += code * code
  }
  return round(1 / round(Math.sqrt(squares)))
}

/** Adding and taking away this leaves no room for a fraction: halves go to even. */
const noFraction = 1.5 * 2 ** 52
const toWhole = (value: number) => value + noFraction - noFraction
