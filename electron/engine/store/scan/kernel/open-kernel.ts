// The kernel that this runtime does best.
import type { Kernel } from './kernel.ts'
import { kernelBytes } from './kernel-bytes.ts'
import { createPlainKernel } from './kernel-plain.ts'
import { type SharedMemory, webAssembly } from './web-assembly.ts'

/** WebAssembly where the runtime takes it. */
export const openKernel = (memory: SharedMemory): Kernel => openWasmKernel(memory) ?? createPlainKernel(memory)

/** Null where this runtime does not know SIMD. */
export function openWasmKernel(memory: SharedMemory): Kernel | null {
  const bytes = Buffer.from(kernelBytes, 'base64')
  const { validate, Instance, Module } = webAssembly()
  if (!validate(bytes)) return null
  const { exports } = new Instance(new Module(bytes), { block: { memory } })
  // SAFETY: kernel.wat exports all of it, with these parameters.
  return exports as unknown as Kernel
}
