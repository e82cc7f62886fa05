// What all steps of a layout work on.

/** Vectors one behind the other. */
export interface Points {
  /** `count * dimensions` numbers. */
  values: Float32Array
  dimensions: number
  count: number
}

/** Work in pieces of some milliseconds: between two of them whoever runs it may do something else, or stop. Yields how far it is, 0 to 1. */
export type InPieces<T> = Generator<number, T, undefined>

/** Does all of it at once. */
export function finish<T>(work: InPieces<T>): T {
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
  }
}

/** A part of a longer work as its share, from `from` to `to` of the whole. */
export function* share<T>(work: InPieces<T>, from: number, to: number): InPieces<T> {
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
    yield from + step.value * (to - from)
  }
}
