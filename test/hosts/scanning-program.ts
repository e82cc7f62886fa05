// A program that compares vectors in a thread once, prints how many it found, and leaves the thread as it is.
import { createVectorScanner } from '../../electron/engine/store/scan/thread/scanner.ts'
import { createVectorBlock } from '../../electron/engine/store/scan/vector-block.ts'
import { createScanThreads } from '../../electron/hosts/scan-threads.ts'

const block = createVectorBlock({ dimensions: 4 })
block.add([1, 2, 3].map((generation) => ({ generation, ordinal: 0, vector: Float32Array.of(1, generation, 0, 0) })))
const scanner = createVectorScanner({ block, startScan: createScanThreads(process.argv[2] ?? ''), inPlaceUpTo: 0 })
const open = Uint8Array.of(0, 1, 1, 1)
for (let times = 0; times < 3; times++) await scanner.search(Float32Array.of(1, 0, 0, 0), open, 10)
console.log((await scanner.search(Float32Array.of(1, 0, 0, 0), open, 10)).length)
