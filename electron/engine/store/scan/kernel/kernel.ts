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

export type SignArguments = [
  signs: number,
  generations: number,
  count: number,
  bytes: number,
  planes: number,
  open: number,
  openLength: number,
  floor: number,
  out: number,
]

export interface Kernel {
  dot(codes: number, query: number, length: number): number
  score(codes: number, query: number, length: number, scale: number): number
  scoreFinely(codes: number, residuals: number, query: number, length: number, scale: number): number
  scan(...places: ScanArguments): number
  scanSigns(...places: SignArguments): number
  signs(codes: number, length: number, scale: number, mean: number, out: number): void
  quantise(values: number, length: number, codes: number, residuals: number): number
}
