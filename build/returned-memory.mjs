// Environment of a Node process that holds the engine. Freed memory goes back to the system: reading a library's vectors and rewriting its
// tables takes hundreds of megabytes for a moment, which glibc would keep. 100,000 passages, after tidying: 372 MB instead of 828, searches as fast.
// Other C libraries do not know these names.
export const returnedMemory = { MALLOC_TRIM_THRESHOLD_: '1048576', MALLOC_MMAP_THRESHOLD_: '1048576' }
