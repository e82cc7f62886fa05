// What is done for every passage of a scan: WebAssembly with SIMD (kernel.wat), or the same in JavaScript where a runtime has none.

/** Addresses and counts; kernel.wat says what each is. */
export type ScanArguments = [
  codes: number,
  generations: number,
  scales: number,
  count: number,
  length: number,
  query: number,
  open: number,
  openLength: number,
  floor: number,
  out: number,
]

export interface Kernel {
  dot(codes: number, query: number, length: number): number
  scan(...places: ScanArguments): number
  quantise(values: number, length: number, codes: number): number
}
