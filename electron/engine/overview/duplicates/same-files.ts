// Files that are the same byte for byte: known from their hashes, before any passage is compared.
import type { DerivedFromNotes } from '../../store/notes/follow-notes.ts'
import type { NoteState } from '../../store/stored.ts'

export interface SameFiles extends DerivedFromNotes {
  /** Each of several with the first by path: n copies are n - 1 pairs. By path. */
  pairs(): { left: string; right: string }[]
}

export function createSameFiles(): SameFiles {
  const pathsBy = new Map<string, Set<string>>()
  return {
    learn({ hash, chunks, path }) {
      // What has no text is no copy of anything.
      if (hash === '' || chunks === 0) return
      const paths = pathsBy.get(hash)
      if (paths) paths.add(path)
      else pathsBy.set(hash, new Set([path]))
    },
    forget({ hash, path }: NoteState) {
      const paths = pathsBy.get(hash)
      paths?.delete(path)
      if (paths?.size === 0) pathsBy.delete(hash)
    },
    pairs() {
      const groups = [...pathsBy.values()].filter(({ size }) => size > 1).map((paths) => [...paths].sort())
      return groups
        .flatMap(([left = '', ...others]) => others.map((right) => ({ left, right })))
        .sort((a, b) => (a.left < b.left ? -1 : a.left > b.left ? 1 : a.right < b.right ? -1 : 1))
    },
  }
}
