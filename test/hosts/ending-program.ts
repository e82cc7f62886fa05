// A program that ends as the command line does, and is held up in a way that its first argument names. Bundled and run by ending.test.ts.
import { readFile } from 'node:fs'
import { createEnding } from '../../electron/hosts/ending.ts'

const ending = createEnding({ gentleMs: 300, lingerMs: 300 })

const holdUps: Readonly<Record<string, () => Promise<number> | number>> = {
  /** Ends by itself when it is asked to. */
  nothing() {
    const alive = setInterval(() => undefined, 1000)
    return new Promise((done) =>
      ending.signal.addEventListener('abort', () => {
        clearInterval(alive)
        done(130)
      }),
    )
  },
  /** Closing never comes to an end, and something keeps the process alive. */
  closing() {
    setInterval(() => undefined, 1000)
    return new Promise(() => undefined)
  },
  /** A call of the system that does not return: opening a pipe that nobody writes to, as a drive that does not answer. */
  drive() {
    readFile(process.argv[3] ?? '', () => undefined)
    return new Promise(() => undefined)
  },
  /** Done, but something was left open. */
  leftover() {
    setInterval(() => undefined, 1000)
    return 3
  },
}

process.on('exit', () => process.stdout.write('exit\n'))
process.stdout.write('ready\n')
const run = holdUps[process.argv[2] ?? '']
if (run) ending.done(await run())
