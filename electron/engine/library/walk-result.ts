// What a walk through a linked folder is asked for, works with and finds.
import type { IgnoreRules } from './ignore-rules.ts'
import type { FileStats } from './stat-files.ts'

export interface FoundFile {
  /** Absolute, spelled as the file system gives it (no Unicode normalisation). */
  path: string
  sizeBytes: number
  /** Whole ms. */
  modifiedMs: number
  /** Only its name is on the disk: a cloud service has the rest, and reading would fetch it. */
  isAway?: boolean
  /** It is a note in a file that holds many, which says who reads it. */
  isHeld?: boolean
}

export interface Walk {
  files: FoundFile[]
  /** Folders that were read. */
  folders: string[]
  /** Folders seen but left out by `enter`: what is known below them still stands. */
  closed: string[]
  /** What is known at or below these still stands: nothing can be said about them now. */
  unreadable: { path: string; kind: 'file' | 'folder'; reason: string }[]
  /** Symbolic links met, followed or not. */
  links: number
  /** Those of them that lead out of the root, and into nothing of `skip`, ascending. */
  outside: string[]
}

export interface WalkOptions {
  /** A real path. */
  root: string
  /** The rules at the top of `root`. */
  rules: IgnoreRules
  /** Absolute folders that are never entered: other linked folders, our own data folder. */
  skip: ReadonlySet<string>
  /** A folder below `root` to begin with; the whole tree when absent. */
  start?: string
  /** Whether to read a folder below the start; every one when absent. */
  enter?(path: string): boolean
  /** Called just before a folder is read, so that a watcher set now misses nothing that the walk does not see. */
  onFolder?(path: string): void
  signal?: AbortSignal
}

/** A folder to read. `real` differs from `path` below a symbolic link. */
export interface WalkPlace {
  path: string
  real: string
  /** Relative to the root with forward slashes; '' is the root. */
  name: string
  rules: IgnoreRules
}

/** What one walk carries along. */
export interface Walking {
  options: WalkOptions
  result: Walk
  stats: FileStats
  /** Where links were met; `rules` are those of the folder that a link stands in. */
  links: WalkPlace[]
  /** Null for a folder or file that was already met under another path. */
  claim: ((real: string) => boolean) | null
}
