// Which notes changed lately: who keeps something derived from all of them follows these instead of looking at all again.

export interface RecentChanges {
  /** Revisions come one after the other, each a number more. */
  add(revision: number, paths: readonly string[]): void
  /** Paths of all changes after revision `from` up to `to`; null where some of these are forgotten. */
  since(from: number, to: number): ReadonlySet<string> | null
}

/** Paths remembered: what a library of 10,000 notes being read writes between two keystrokes is a few hundred. */
const remembered = 10_000

export function createRecentChanges(most = remembered): RecentChanges {
  let changes: { revision: number; paths: readonly string[] }[] = []
  let held = 0
  return {
    add(revision, paths) {
      changes.push({ revision, paths })
      held += paths.length
      if (held <= most && changes.length <= most) return
      // Half at once, so that forgetting costs nothing on the whole.
      changes = changes.slice(Math.ceil(changes.length / 2))
      held = changes.reduce((sum, change) => sum + change.paths.length, 0)
    },
    since(from, to) {
      if (from >= to) return new Set()
      const first = changes[0]
      if (first === undefined || first.revision > from + 1) return null
      return new Set(changes.slice(from + 1 - first.revision).flatMap((change) => change.paths))
    },
  }
}
