// kernel.wat in JavaScript, operation by operation and with the same roundings: a tenth of its speed, the same bits.
import type { Kernel } from './kernel.ts'
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
    scan(codes, generations, scales, count, length, query, open, openLength, floor, out) {
      const kept = { generations: new Uint32Array(memory.buffer, generations, count), scales: new Float32Array(memory.buffer, scales, count) }
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
    quantise(valuesAt, length, codesAt) {
      const values = new Float32Array(memory.buffer, valuesAt, length)
      const { most, squares } = measure(values)
      if (!(squares < Infinity)) return squares
      const codes = new Int8Array(memory.buffer, codesAt, length)
      const factor = squares > 0 ? round(127 / most) : 0
      for (let at = 0; at < length; at++) codes[at] = toWhole(round(values[at]! * factor))
      return squares > 0 ? round(most / round(127 * round(Math.sqrt(squares)))) : 0
    },
  }
}

/** The greatest absolute value, and the sum of squares in four lanes of single precision. */
function measure(values: Float32Array): { most: number; squares: number } {
  const lanes = new Float32Array(4)
  let most = 0
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!
    most = Math.max(most, Math.abs(value))
    lanes[at % 4] = lanes[at % 4]! + round(value * value)
  }
  return { most, squares: round(round(lanes[0]! + lanes[1]!) + round(lanes[2]! + lanes[3]!)) }
}

/** Adding and taking away this leaves no room for a fraction: halves go to even. */
const noFraction = 1.5 * 2 ** 52
const toWhole = (value: number) => value + noFraction - noFraction
