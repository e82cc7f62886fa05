// What commands and environments of a LaTeX file work on.
import type { Field } from '../front-matter/field.ts'
import type { Fate } from './commands.ts'
import type { TexBlocks } from './tex-blocks.ts'
import type { TexSource } from './tex-source.ts'

export interface TexParts {
  source: TexSource
  blocks: TexBlocks
  /** Of the groups that follow. */
  pending: Fate[]
  /** The same outside of each group that is open. */
  outer: Fate[][]
  fields: Field[]
  links: string[]
}
