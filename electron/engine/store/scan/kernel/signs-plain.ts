// The part of kernel.wat that is about signs, in JavaScript.
import type { Kernel } from './kernel.ts'
import type { SharedMemory } from './web-assembly.ts'

/** Of the four bits of a number of the query. */
const worth = [1, 2, 4, -8]

export function createPlainSigns(memory: SharedMemory): Pick<Kernel, 'signs' | 'scanSigns'> {
  return {
    signs(codesAt, length, scaleAt, meanAt, out) {
      const codes = new Int8Array(memory.buffer, codesAt, length)
      const [scale = 0] = new Float32Array(memory.buffer, scaleAt, 1)
      const mean = new Float32Array(memory.buffer, meanAt, length)
      const bits = new Uint8Array(memory.buffer, out, length / 8).fill(0)
      for (let at = 0; at < length; at++) {
        if (Math.fround(codes[at]! * scale) > mean[at]!) bits[at >> 3]! |= 1 << (at & 7)
      }
    },
    scanSigns(signs, generationsAt, count, bytes, planesAt, openAt, openLength, floor, out) {
      const generations = new Uint32Array(memory.buffer, generationsAt, count)
      const isOpen = new Uint8Array(memory.buffer, openAt, openLength)
      const words = bytes / 4
      const bits = new Int32Array(memory.buffer, signs, words * count)
      const planes = new Int32Array(memory.buffer, planesAt, 4 * words)
      const hits = new Int32Array(memory.buffer, out, 2 * count)
      let found = 0
      for (let slot = 0; slot < count; slot++) {
        if (isOpen[generations[slot]!] !== 1) continue
        let score = 0
        for (let word = 0; word < words; word++) {
          const stored = bits[slot * words + word]!
          // Of the query's words of 8 bytes, four for each of signs, the same half.
          const plane = 8 * (word >> 1) + (word & 1)
          for (let digit = 0; digit < 4; digit++) score += worth[digit]! * countOnes(stored & planes[plane + 2 * digit]!)
        }
        if (score <= floor) continue
        hits[2 * found] = slot
        hits[2 * found + 1] = score
        found += 1
      }
      return found
    },
  }
}

function countOnes(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
