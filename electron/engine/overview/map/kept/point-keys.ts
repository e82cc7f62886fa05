// By what a point of the map is known again: where it stands in the library, else by what is in it.

/** 53 bits of a text (cyrb53, public domain): of a million points two share one once in 18,000 libraries. */
export function hashText(text: string): number {
  let [high, low] = [0xdeadbeef, 0x41c6ce57]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  return mixed(high, low)
}

export function hashVector(vector: Float32Array): number {
  const words = new Int32Array(vector.buffer.slice(vector.byteOffset, vector.byteOffset + vector.byteLength))
  let [high, low] = [0xdeadbeef, 0x41c6ce57]
  for (const word of words) {
    high = Math.imul(high ^ word, 2654435761)
    low = Math.imul(low ^ word, 1597334677)
    high ^= high >>> 13
    low ^= low >>> 15
  }
  return mixed(high, low)
}

function mixed(high: number, low: number): number {
  let [a, b] = [high, low]
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return 4294967296 * (2097151 & b) + (a >>> 0)
}
