// Both int8 ranges, for whatever depends on them: tests, floors and benches run them all on any CPU.
import { chooseRange } from '../electron/engine/encoder/graph/choose-range.ts'
import type { Range } from '../electron/engine/models/onnx/quantise.ts'
import type { Port } from '../shared/port.ts'

export interface Int8Range {
  range: Range
  /** Whether figures in it mean something here: where products of the full range overflow they are printed, not held against anything. */
  held: boolean
}

/** Asks a lane of this machine, as the product does. */
export async function findInt8Ranges(cacheFolder: string, startEncoder: (lane: string) => Port): Promise<readonly Int8Range[]> {
  const suits = await chooseRange(cacheFolder, startEncoder)
  return [
    { range: 'reduced', held: true },
    { range: 'full', held: suits === 'full' },
  ]
}

/** "reduced", "full (overflows here)". */
export const describeRange = ({ range, held }: Int8Range): string => (held ? range : `${range} (overflows here, so only shown)`)
