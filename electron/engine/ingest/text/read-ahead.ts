// Readings one after the other, a few begun ahead: while one is written the next ones are being read.

export interface ReadAheadLimits {
  /** Readings under way at once, and bytes of their files; one goes on whatever its size. */
  readonly notes: number
  readonly bytes: number
}

/** Returns what gives the reading of each item in turn; `read` is called in the order of `items`. */
export function createReadAhead<T extends { file: { sizeBytes: number } }, R>(
  items: readonly T[],
  read: (item: T) => Promise<R>,
  limits: ReadAheadLimits,
): { next(): Promise<R> } {
  const running: { reading: Promise<R>; sizeBytes: number }[] = []
  let begun = 0
  const hasRoom = () => {
    const bytes = running.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
    return running.length === 0 || (running.length < limits.notes && bytes < limits.bytes)
  }
  const fill = () => {
    for (; begun < items.length && hasRoom(); begun++) {
      const item = items[begun]!
      const reading = read(item)
      // Whoever breaks off before its turn never asks for it.
      reading.catch(() => undefined)
      running.push({ reading, sizeBytes: item.file.sizeBytes })
    }
  }
  return {
    async next() {
      fill()
      const [first] = running
      if (!first) throw new Error('Everything has been read.')
      try {
        return await first.reading
      } finally {
        running.shift()
        fill()
      }
    },
  }
}
