// Which generations may answer, as one byte each: what every search in memory asks of each passage.

/** 1 at a generation whose passages may answer; beyond its end none may. */
export type OpenMask = Uint8Array

export interface OpenGenerations {
  /** As it is now; grown ones are other arrays. */
  readonly mask: OpenMask
  open(generation: number): void
  close(generation: number): void
}

export function createOpenGenerations(generations: Iterable<number>): OpenGenerations {
  let mask: OpenMask = maskOf(generations)
  return {
    get mask() {
      return mask
    },
    open(generation) {
      if (generation >= mask.length) {
        const grown = new Uint8Array(2 * generation + 64)
        grown.set(mask)
        mask = grown
      }
      mask[generation] = 1
    },
    close(generation) {
      if (generation < mask.length) mask[generation] = 0
    },
  }
}

export function maskOf(generations: Iterable<number>): OpenMask {
  const all = Int32Array.from(generations)
  const mask = new Uint8Array(all.reduce((most, generation) => Math.max(most, generation), 0) + 1)
  for (const generation of all) mask[generation] = 1
  return mask
}
