// How many lanes index by default.
import { availableParallelism } from 'node:os'
import { settings } from '../../settings.ts'

/** One a core: two sessions of one thread beat one of two (../FACTS.md, Threads). */
export function countLanes(): number {
  return Math.max(1, Math.min(availableParallelism(), settings.encoder.maxIndexLanes))
}
