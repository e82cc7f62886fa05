// The part of WebAssembly that the scan needs. TypeScript describes it only together with the DOM, which the engine does not see.

/** A memory that threads share; `buffer` is another object once it has grown. */
export interface SharedMemory {
  readonly buffer: SharedArrayBuffer
  /** Throws RangeError where there is no more. */
  grow(pages: number): number
}

interface WebAssemblyLike {
  Memory: new (limits: { initial: number; maximum: number; shared: true }) => SharedMemory
  Module: new (bytes: Uint8Array) => object
  Instance: new (module: object, imports: { block: { memory: SharedMemory } }) => { exports: unknown }
  validate(bytes: Uint8Array): boolean
}

export function webAssembly(): WebAssemblyLike {
  // SAFETY: Node and Electron have had it, shared memory included, for longer than any version that is supported.
  return (globalThis as unknown as { WebAssembly: WebAssemblyLike }).WebAssembly
}
