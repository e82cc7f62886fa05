// What the pair tab compares.

import type { Roles } from '../../shared/schemas.ts'

export interface TextPair {
  left: string
  right: string
  as: Roles
}
