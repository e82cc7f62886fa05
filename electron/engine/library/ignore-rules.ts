// Which entries of a linked folder are not notes. One set of rules a folder, chained to its parent's: the nearest file that
// says something about a path decides, as in git.
import { fold, type IgnorePattern, parsePatterns, toBytes } from './ignore-pattern.ts'

export interface IgnoreRules {
  /** `path` relative to the linked folder, with forward slashes. What lies in an ignored folder is never asked about. */
  ignores(path: string, isFolder: boolean): boolean
  /** The same for the entries of one folder ('' is the linked one), by their names in it. */
  ignoresIn(folder: string): (name: string, isFolder: boolean) => boolean
  /** The rules inside the folder `path`, given the texts of its ignore files, the stronger first. */
  below(path: string, texts: readonly string[]): IgnoreRules
}

/** Files read in every folder, the stronger first. */
export const ignoreFileNames = ['.nearnoteignore', '.gitignore'] as const

interface Level {
  /** Bytes of the relative path that lead to the folder: 0 for the root, else its length + 1. */
  skip: number
  patterns: readonly IgnorePattern[]
}

export interface RuleOptions {
  /** The person's own globs (gitignore syntax, relative to the linked folder). Stronger than everything else. */
  globs: readonly string[]
  /** Patterns no ignore file can take back: hidden files, node_modules and the like. */
  always: readonly string[]
  /** The file system does not tell cases apart. */
  foldCase: boolean
}

/** The rules at the top of a linked folder, before its own ignore files are read. */
export function createIgnoreRules({ globs, always, foldCase }: RuleOptions): IgnoreRules {
  const own = parsePatterns(globs.join('\n'), foldCase)
  const fixed = parsePatterns(always.join('\n'), foldCase)
  const read = (text: string) => fold(toBytes(text), foldCase)
  const at = (levels: readonly Level[]): IgnoreRules => ({
    ignores(path, isFolder) {
      const begin = path.lastIndexOf('/') + 1
      return this.ignoresIn(path.slice(0, Math.max(0, begin - 1)))(path.slice(begin), isFolder)
    },
    ignoresIn(folder) {
      const above = folder === '' ? '' : `${read(folder)}/`
      const below = levels.map(({ skip, patterns }) => ({ above: above.slice(skip), patterns }))
      return (entry, isFolder) => {
        const name = read(entry)
        const wanted = verdict(own, above, name, isFolder)
        if (wanted !== null) return wanted
        if (verdict(fixed, above, name, isFolder) === true) return true
        for (const { above, patterns } of below) {
          const found = verdict(patterns, above, name, isFolder)
          if (found !== null) return found
        }
        return false
      }
    },
    below(path, texts) {
      const skip = path === '' ? 0 : toBytes(path).length + 1
      const added = texts.map((text) => ({ skip, patterns: parsePatterns(text, foldCase) }))
      return added.length === 0 ? this : at([...added, ...levels])
    },
  })
  return at([])
}

/** The last pattern that matches decides; null when none does. */
function verdict(patterns: readonly IgnorePattern[], folder: string, name: string, isFolder: boolean): boolean | null {
  for (let index = patterns.length - 1; index >= 0; index--) {
    const pattern = patterns[index]!
    if (pattern.matches(folder, name, isFolder)) return !pattern.negated
  }
  return null
}
