// How long to wait before a process that died is started again.

const firstMs = 200
const mostMs = 10_000
/** A process that lived this long was well: the next wait is the first one again. */
const calmMs = 60_000

/** Returns the wait in ms for a process that has just died after living `livedMs`. Doubles from death to death. */
export function createBackOff(): (livedMs: number) => number {
  let nextMs = firstMs
  return (livedMs) => {
    if (livedMs >= calmMs) nextMs = firstMs
    const waitMs = nextMs
    nextMs = Math.min(nextMs * 2, mostMs)
    return waitMs
  }
}
