// What the pair tab compares.

import type { Roles } from '../../shared/comparison.ts'

export interface TextPair {
  left: string
  right: string
  as: Roles
}
