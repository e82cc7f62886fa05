// Bundles one TypeScript entry with rolldown and runs it with this Node: Node 20 cannot run .ts itself.
// Used by bench and quality, whose entries live in test/.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { commonJsNames } from './build.mjs'

export const root = join(import.meta.dirname, '..')
export const external = [
  /^node:/,
  'electron',
  '@lancedb/lancedb',
  'apache-arrow',
  'onnxruntime-node',
  /^@huggingface\/transformers/,
  /^@playwright\//,
]

/** Writes out/<name>.js from `entry` (a path below the root). */
export async function bundle(entry, name) {
  const build = await rolldown({
    input: join(root, entry),
    platform: 'node',
    external,
    logLevel: 'warn',
    transform: { define: commonJsNames },
  })
  const file = join(root, 'out', `${name}.js`)
  await build.write({ file, format: 'esm', sourcemap: true, codeSplitting: false })
  await build.close()
  return file
}

/** Runs a command in the root with our own streams; resolves to its exit code. */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32', ...options })
    child.on('error', () => resolve(1))
    child.on('exit', (code) => resolve(code ?? 1))
  })
}
