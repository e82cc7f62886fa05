// Typed arrays that are appended to: twice as large whenever they are full.

export type Numbers = Uint8Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>

export interface Growing<T extends Numbers> {
  values: T
  size: number
  make(size: number): T
}

export const growing = <T extends Numbers>(make: (size: number) => T, room = 256): Growing<T> => ({
  values: make(room),
  size: 0,
  make,
})

export const growingBytes = (room?: number) => growing((size) => new Uint8Array(size), room)
export const growingInts = (room?: number) => growing((size) => new Int32Array(size), room)
export const growingCounts = (room?: number) => growing((size) => new Uint32Array(size), room)

/** Room for so many more. */
export function reserve<T extends Numbers>(own: Growing<T>, more: number): void {
  const needed = own.size + more
  if (needed <= own.values.length) return
  const larger = own.make(Math.max(needed, own.values.length * 2))
  larger.set(own.values.subarray(0, own.size))
  own.values = larger
}

export function push<T extends Numbers>(own: Growing<T>, value: number): void {
  if (own.size === own.values.length) reserve(own, 1)
  own.values[own.size++] = value
}

/** A copy of exactly what is there. */
export function finished<T extends Numbers>(own: Growing<T>): T {
  const exact = own.make(own.size)
  exact.set(own.values.subarray(0, own.size))
  return exact
}
