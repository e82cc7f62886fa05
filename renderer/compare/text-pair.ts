// What the pair tab compares.

import type { Roles } from '../../shared/comparison.ts'

export interface TextPair {
  left: string
  right: string
  as: Roles
}

export type Side = 'left' | 'right'

/** The contract's limit of a compared text, in UTF-16 units. */
export const longestText = 20_000
