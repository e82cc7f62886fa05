// npm start [-- --data DIR] [-- --browser]: sets up what is missing, then opens the app in Electron where its binary can be had;
// otherwise the same window from the loopback server, in a browser where there is a display.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { findChromium } from './chromium.mjs'
import { fetchElectron, findElectron } from './electron-binary.mjs'
import { returnedMemory } from './returned-memory.mjs'
import { buildIfNeeded, fail, installIfNeeded, root } from './setup.mjs'

const words = process.argv.slice(2)
const wantsBrowser = words.includes('--browser')
const passedOn = words.filter((word) => word !== '--browser')
const isRoot = process.getuid?.() === 0
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

await installIfNeeded()
await buildIfNeeded()
const electron = wantsBrowser || !hasDisplay ? null : (findElectron() ?? fetchElectron())
if (electron) runElectron(electron)
else serve()

function runElectron(path) {
  // Chromium refuses to run as root with its sandbox.
  const child = spawn(path, ['.', ...(isRoot ? ['--no-sandbox'] : []), ...passedOn], { cwd: root, stdio: 'inherit' })
  passSignals(child)
  child.on('error', (error) => fail(`Electron could not be started: ${error.message}`))
  child.on('exit', (code) => process.exit(code ?? 0))
}

function serve() {
  const cli = join(root, 'out', 'hosts', 'cli.js')
  // A group of its own: Control-C reaches us alone and we pass it on once, so that the server drains.
  const child = spawn(process.execPath, [cli, 'serve', '--json', ...passedOn], {
    cwd: root,
    env: { ...returnedMemory, ...process.env },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
    windowsHide: true,
  })
  let ending = false
  passSignals(child, () => (ending = true))
  createInterface({ input: child.stdout }).on('line', (line) => {
    const { url, error } = JSON.parse(line)
    if (error) return console.error(error.message)
    console.log(`Nearnote is at ${url}`)
    if (hasDisplay) void openWindow(url)
    else console.log('Open this address in a browser on this machine. Ctrl+C ends it.')
  })
  child.on('exit', (code) => process.exit(ending ? 0 : (code ?? 1)))
}

function passSignals(child, told = () => {}) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      told()
      child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal)
    })
  }
  process.on('exit', () => child.kill('SIGTERM'))
}

/** A Chromium window without an address bar where there is one, else the system's browser. */
async function openWindow(url) {
  const chromium = await findChromium()
  const systems = { darwin: ['open', [url]], win32: ['cmd', ['/c', 'start', '', url]], linux: ['xdg-open', [url]] }
  const [command, args] = chromium ? [chromium, [`--app=${url}`, ...(isRoot ? ['--no-sandbox'] : [])]] : systems[process.platform]
  const child = spawn(command, args, { stdio: 'ignore', detached: true })
  child.on('error', () => console.log('Open this address in a browser on this machine. Ctrl+C ends it.'))
  child.unref()
}
