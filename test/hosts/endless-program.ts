// A program that hears nothing: it reports itself, then computes for ever, or takes ever more memory outside of its heap.
import { endWithParent } from '../../electron/hosts/end-with-parent.ts'

endWithParent({ mostBytes: 400 * 2 ** 20, everyMs: 50 })
process.send?.(process.pid, () => {
  const held: Buffer[] = []
  // The thread has begun before the process stops hearing.
  setTimeout(() => {
    for (;;) if (process.argv[2] === 'grow') held.push(Buffer.alloc(2 ** 20, 1))
  }, 200)
})
