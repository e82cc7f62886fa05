// What engine and scan thread say to each other. The query, the mask and the codes lie in the memory they share.

import type { SharedBlock } from '../layout.ts'
import type { PlacedScan } from '../scan-chunks.ts'

/** Engine -> thread: the block first, then one scan after the other, each when the one before has been answered. */
export type ScanRequest =
  | { kind: 'open'; block: SharedBlock }
  /** `id` is 1 or more; the scan is wanted while the control word `wanted` is `id`. */
  | { kind: 'scan'; id: number; scan: PlacedScan }

/** Thread -> engine: the best slots, best first; null where the scan was no longer wanted. */
export interface ScanReply {
  id: number
  slots: number[] | null
}
