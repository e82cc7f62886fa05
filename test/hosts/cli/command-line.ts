// The whole command line in this process: real streams' shapes, a real engine in a temporary folder, real encoder lanes.
import { join } from 'node:path'
import { reachLibrary } from '../../../electron/hosts/cli/access.ts'
import { runCommandLine } from '../../../electron/hosts/cli/run.ts'
import type { Port } from '../../../shared/port.ts'

const root = join(import.meta.dirname, '..', '..', '..')

export interface Ran {
  code: number
  lines: string[]
  errors: string
}

export interface Machine {
  /** Relative paths are taken from here. */
  base: string
  data: string
  startEncoder: (lane: string) => Port
  /** What ships with Nearnote; the real one when left out. */
  modelFolder?: string
}

export interface Invoked {
  signal?: AbortSignal
  /** Whether somebody sits at a terminal, and what they type. */
  tty?: boolean
  stdin?: string
}

/** Runs one command line as the entry does. */
export async function runWords(
  words: string[],
  { base, data, startEncoder, modelFolder = join(root, 'models') }: Machine,
  { signal = new AbortController().signal, tty = false, stdin = '' }: Invoked = {},
): Promise<Ran> {
  const written: string[] = []
  const errors: string[] = []
  const engineParts = {
    modelFolder,
    samplesFolder: join(root, 'build', 'sample-notes'),
    version: '0.0.0-test',
    startEncoder,
    log: (error: unknown) => console.error(error),
  }
  const reportBug = (error: unknown) => void errors.push(String(error))
  const missing = () => {
    throw new Error('not part of this test')
  }
  const code = await runCommandLine(words, {
    streams: {
      stdin: Object.assign(
        (async function* () {
          yield stdin
        })(),
        { isTTY: tty },
      ),
      stdout: { write: (text) => written.push(text) },
      stderr: { write: (text) => errors.push(text), isTTY: tty },
      env: {},
    },
    cwd: base,
    version: '0.0.0-test',
    signal,
    hostFor: () => ({
      reach: () => reachLibrary(data, engineParts, signal),
      openEncoder: missing,
      startReader: missing,
      evaluationsFolder: missing,
      readEnglish: missing,
      rendererFolder: base,
      reportBug,
    }),
    reportBug,
  })
  return { code, lines: written.join('').split('\n').filter(Boolean), errors: errors.join('') }
}
