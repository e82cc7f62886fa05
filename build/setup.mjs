// What start, test and package do first: install when package-lock.json asks for it, build when a source is newer.
// Needs nothing but Node: it runs before there is a node_modules.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '..')
const installStamp = join(root, 'node_modules', '.nearnote-install')
const buildStamp = join(root, 'out', 'built')

/** Runs a command in the root with our own streams; resolves with its exit code. */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options })
    child.on('error', () => resolve(127))
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

/** A program of node_modules/.bin, started by this very Node: works without a shell on Windows too. */
export function tool(packageName, bin = packageName) {
  const folder = join(root, 'node_modules', packageName)
  const { bin: bins } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return join(folder, typeof bins === 'string' ? bins : bins[bin])
}

export async function installIfNeeded() {
  if (isInstalled()) return
  // `npm ci` empties node_modules first, and through a link that would be someone else's.
  if (lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) {
    fail('node_modules is a link and does not fit package-lock.json. Run npm ci where it leads, or remove the link.')
  }
  console.log('Installing what package-lock.json names …')
  // npm tells its scripts where it is; without it (node build/start.mjs) the one on the PATH is asked.
  const npm = process.env.npm_execpath
  const args = ['ci', '--no-audit', '--no-fund']
  const code = npm
    ? await run(process.execPath, [npm, ...args])
    : await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { shell: process.platform === 'win32' })
  if (code !== 0) fail('npm ci failed. Is this machine online, or does npm know a mirror?')
  writeFileSync(installStamp, lockHash())
}

// The lock's content and not its time: a git checkout touches it without changing it.
function isInstalled() {
  if (!existsSync(join(root, 'node_modules', '.package-lock.json'))) return false
  if (existsSync(installStamp)) return readFileSync(installStamp, 'utf8') === lockHash()
  // Somebody ran `npm ci` by hand: believe it when it was after the lock was written.
  return statSync(join(root, 'node_modules', '.package-lock.json')).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs
}

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')

export async function buildIfNeeded() {
  const newest = Math.max(...['electron', 'renderer', 'shared', 'build/build.mjs', 'package.json'].map(newestChange))
  if (existsSync(buildStamp) && statSync(buildStamp).mtimeMs > newest) return
  await buildAlways()
}

export async function buildAlways() {
  const { build } = await import('./build.mjs')
  await build()
  mkdirSync(join(root, 'out'), { recursive: true })
  writeFileSync(buildStamp, '')
}

function newestChange(name) {
  const path = join(root, name)
  if (!existsSync(path)) return 0
  if (!statSync(path).isDirectory()) return statSync(path).mtimeMs
  return Math.max(0, ...readdirSync(path, { recursive: true }).map((inner) => statSync(join(path, inner)).mtimeMs))
}

/** Says why and ends. */
export function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}
