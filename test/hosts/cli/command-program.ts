// The command line as it is installed: its own process, with its lanes and readers beside it, ended by real signals.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { onTestFinished } from 'vitest'
import { callOverHttp } from '../../../electron/hosts/forward.ts'
import type { Endpoint } from '../../../electron/hosts/lock.ts'
import { createClient } from '../../../shared/client.ts'
import type { Client } from '../../../shared/contract.ts'
import { fastEncoder, shipWith } from '../../shipped-models.ts'

const root = join(import.meta.dirname, '..', '..', '..')

export interface Program {
  /** Runs `nearnote` with these words; killed with the test unless it has ended. */
  start(words: readonly string[]): Started
  /** The last line of what it prints, parsed. */
  run(...words: string[]): Promise<unknown>
  data: string
}

export interface Started {
  child: ChildProcess
  pid: number
  output(): string
  /** Exit code, or the signal that ended it. */
  ended: Promise<unknown>
}

/** Builds what `npm run build` puts into out/hosts, in a folder below the project, where packages are found. */
export async function buildCommandLine(): Promise<{ folder: string; dispose(): void }> {
  const cache = join(root, '.cache')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'test-command-'))
  for (const name of ['cli', 'lane', 'reader']) {
    const bundle = await rolldown({
      input: join(root, 'electron', 'hosts', `${name}.ts`),
      platform: 'node',
      external: [/^node:/, '@lancedb/lancedb', 'apache-arrow', 'onnxruntime-node'],
      transform: { define: { __filename: 'import.meta.filename', __dirname: 'import.meta.dirname' } },
      logLevel: 'silent',
      cwd: root,
    })
    await bundle.write({ file: join(folder, 'out', 'hosts', `${name}.js`), format: 'esm', codeSplitting: false })
    await bundle.close()
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', version: '0.0.0-test' }))
  mkdirSync(join(folder, 'build'))
  symlinkSync(join(root, 'build', 'sample-notes'), join(folder, 'build', 'sample-notes'), 'junction')
  shipWith(join(folder, 'models'), fastEncoder)
  return { folder, dispose: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) }
}

/** `data`: where the library of these commands lies. */
export function openProgram(folder: string, data: string): Program {
  const start = (words: readonly string[]): Started => {
    const cli = join(folder, 'out', 'hosts', 'cli.js')
    const child = spawn(process.execPath, [cli, ...words, '--data', data, '--json'], { stdio: ['pipe', 'pipe', 'inherit'] })
    let output = ''
    child.stdout.on('data', (piece: Buffer) => (output += String(piece)))
    onTestFinished(() => void child.kill('SIGKILL'))
    const ended = once(child, 'close').then(([code, signal]: unknown[]) => code ?? signal)
    return { child, pid: child.pid ?? 0, output: () => output, ended }
  }
  return {
    start,
    data,
    async run(...words) {
      const { output, ended } = start(words)
      await ended
      return JSON.parse(output().trim().split('\n').at(-1) ?? 'null')
    },
  }
}

/** Calls to the library that a process of this data folder owns and serves; null while none does. */
export function clientOf(data: string): Client | null {
  try {
    // SAFETY: lock.ts writes it; whatever it is not yet throws here or has no endpoint.
    const { endpoint } = JSON.parse(readFileSync(join(data, 'library.lock'), 'utf8')) as { endpoint: Endpoint | null }
    return endpoint && createClient(callOverHttp(endpoint))
  } catch {
    return null
  }
}

/** Pids of the children of `pid`; not on Windows. */
export function childrenOf(pid: number): number[] {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n')
  return rows.map((row) => row.trim().split(/\s+/).map(Number)).flatMap(([own = 0, parent]) => (parent === pid ? [own] : []))
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
