// What is done for every passage of a scan: WebAssembly with SIMD (kernel.wat), or the same in JavaScript where a runtime has none.
import { kernelBytes } from './kernel-bytes.ts'
import { createPlainKernel } from './kernel-plain.ts'
import { type SharedMemory, webAssembly } from './web-assembly.ts'

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

/** WebAssembly where the runtime takes it. */
export const openKernel = (memory: SharedMemory): Kernel => openWasmKernel(memory) ?? createPlainKernel(memory)

/** Null where this runtime does not know SIMD. */
export function openWasmKernel(memory: SharedMemory): Kernel | null {
  const bytes = Buffer.from(kernelBytes, 'base64')
  const { validate, Instance, Module } = webAssembly()
  if (!validate(bytes)) return null
  const { exports } = new Instance(new Module(bytes), { block: { memory } })
  // SAFETY: kernel.wat exports these three, with these parameters.
  return exports as unknown as Kernel
}
