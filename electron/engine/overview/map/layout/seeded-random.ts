// Numbers that look drawn by chance and are the same every time: what is drawn of the same notes is the same map.

/** 0 up to 1, without it; the same row of numbers for the same seed (xorshift of 32 bits, as Marsaglia gives it). */
export function createSeededRandom(seed: number): () => number {
  let state = seed >>> 0 || 0x9e3779b9
  return () => {
    state ^= state << 13
    state >>>= 0
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state / 2 ** 32
  }
}
