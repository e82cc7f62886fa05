// Painting in slices: as many jobs a frame as fit into a few milliseconds, so that keys and wheels are heard between them.

export interface PaintQueue {
  /** Returns the way to take the job back. */
  add(job: () => void): () => void
}

/** Half a frame, in milliseconds. */
const sliceMs = 8

export interface Frames {
  request(run: () => void): void
  now(): number
}

export function createPaintQueue({ request, now }: Frames): PaintQueue {
  const jobs = new Set<() => void>()
  let isAwaited = false
  const paint = () => {
    isAwaited = false
    const end = now() + sliceMs
    for (const job of jobs) {
      jobs.delete(job)
      job()
      if (now() >= end) break
    }
    if (jobs.size > 0) awaitFrame()
  }
  const awaitFrame = () => {
    if (isAwaited) return
    isAwaited = true
    request(paint)
  }
  return {
    add(job) {
      jobs.add(job)
      awaitFrame()
      return () => void jobs.delete(job)
    },
  }
}
