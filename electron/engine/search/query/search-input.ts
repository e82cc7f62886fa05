// A search as it is asked for.
import type { Example, SearchMode, SearchSort } from '../../../../shared/schemas.ts'

export interface SearchInput {
  query: string
  limit: number
  mode: SearchMode
  /** Any absolute path inside a linked folder. */
  folder?: string | undefined
  /** With or without #. */
  tag?: string | undefined
  /** Paths: only these notes. */
  within?: readonly string[] | undefined
  /** Not in words mode: there the words' order is what is asked for. */
  rerank?: boolean | undefined
  /** Words that no note holds are looked for all the same. */
  asTyped?: boolean | undefined
  /** By the notes' own dates, of what answers; absent: nearest first. */
  sort?: SearchSort | undefined
  /** What the answer should be like, and unlike. */
  like?: readonly Example[] | undefined
  unlike?: readonly Example[] | undefined
  /** How much words of the query count; 1 where one has none. */
  weights?: Readonly<Record<string, number>> | undefined
}
