// Notes that vanished, for files that may be those notes under another name: their rows are kept instead of made again.
import { extname } from 'node:path'
import type { FoundFile } from '../../library/walk-result.ts'
import type { Recipe } from '../../reading/recipe.ts'
import type { NoteState } from '../../store/stored.ts'
import { isCurrent } from './is-current.ts'

export interface Moves {
  /** Hashes of vanished notes that the file may be: as long, of the same kind, and not claimed yet. */
  hashesLike(file: FoundFile): string[]
  /** A vanished note with these bytes, handed out once; undefined when there is none (any more). */
  claim(hash: string, path: string): NoteState | undefined
}

/** Only notes whose rows are as this recipe makes them, and files of one kind: the reader goes by the name. */
export function createMoves(vanished: readonly NoteState[], recipe: Pick<Recipe, 'fingerprint'>): Moves {
  const byHash = new Map<string, NoteState[]>()
  const bySize = new Map<string, Set<string>>()
  for (const note of vanished) {
    if (!isCurrent(note, recipe)) continue
    const key = `${note.hash}${extname(note.path)}`
    byHash.set(key, [...(byHash.get(key) ?? []), note])
    bySize.set(sizeKey(note), (bySize.get(sizeKey(note)) ?? new Set()).add(note.hash))
  }
  return {
    hashesLike(file) {
      const hashes = bySize.get(sizeKey(file)) ?? new Set()
      return [...hashes].filter((hash) => byHash.has(`${hash}${extname(file.path)}`))
    },
    claim(hash, path) {
      const key = `${hash}${extname(path)}`
      const notes = byHash.get(key)
      const claimed = notes?.shift()
      if (notes?.length === 0) byHash.delete(key)
      return claimed
    },
  }
}

const sizeKey = ({ path, sizeBytes }: Pick<FoundFile, 'path' | 'sizeBytes'>) => `${sizeBytes}${extname(path)}`
