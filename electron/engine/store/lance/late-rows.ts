// Rows that are committed some at a time. Each commit costs about 20 ms of a core whatever is in it, as much as encoding a passage; and a vector
// that a kill takes is made again.

export interface LateRows<Row> {
  readonly count: number
  /** Commits them, and those before them, where there are many or the last commit was long ago. When that fails they count as never added. */
  add(rows: readonly Row[]): Promise<void>
  /** Commits what is not yet. */
  save(): Promise<void>
  /** They have been committed otherwise. */
  clear(): void
}

export interface LateLimits {
  /** Rows, and ms since the last commit. */
  rows: number
  ms: number
}

/** Not to be called while a call is under way. */
export function createLateRows<Row>(commit: (rows: readonly Row[]) => Promise<void>, limits: LateLimits): LateRows<Row> {
  let late: readonly Row[] = []
  let committedMs = Number.NEGATIVE_INFINITY
  const save = async () => {
    if (late.length === 0) return
    await commit(late)
    committedMs = performance.now()
    late = []
  }
  return {
    get count() {
      return late.length
    },
    async add(rows) {
      const before = late
      late = [...before, ...rows]
      if (late.length < limits.rows && performance.now() - committedMs < limits.ms) return
      try {
        await save()
      } catch (error) {
        late = before
        throw error
      }
    },
    save,
    clear: () => void (late = []),
  }
}
