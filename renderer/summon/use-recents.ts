// What was searched and read lately.
import type { SummonRow } from './summon-rows.ts'

export function useRecents(): readonly SummonRow[] {
  return []
}
