// Painting leaves the window time for keys: no frame paints longer than its slice, and nothing is left out or painted in vain.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPaintQueue } from '../../../renderer/compare/paint-queue.ts'

/** Frames that a test lets come, and a clock that jobs move. */
function createFrames() {
  const asked: (() => void)[] = []
  const clock = { now: 0 }
  return {
    clock,
    frames: { request: (run: () => void) => void asked.push(run), now: () => clock.now },
    /** Milliseconds that the next frame painted; null when none was asked for. */
    next(): number | null {
      const run = asked.shift()
      if (run === undefined) return null
      const began = clock.now
      run()
      return clock.now - began
    },
  }
}

test('all jobs are done once, in order, and no frame goes on after 8 ms are over', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 12 })), (costs) => {
      const { frames, clock, next } = createFrames()
      const queue = createPaintQueue(frames)
      const done: number[] = []
      costs.forEach((ms, at) => {
        queue.add(() => {
          clock.now += ms
          done.push(at)
        })
      })
      for (let painted = next(); painted !== null; painted = next()) expect(painted).toBeLessThan(8 + 12)
      expect(done).toEqual(costs.map((_, at) => at))
    }),
  )
})

test('a job that is taken back is not done', () => {
  const { frames, next } = createFrames()
  const queue = createPaintQueue(frames)
  const done: string[] = []
  queue.add(() => done.push('seen'))
  queue.add(() => done.push('scrolled away'))()
  next()
  expect(done).toEqual(['seen'])
})
