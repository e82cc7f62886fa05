// Where Electron's binary is. Never by require('electron'): that downloads it, and fails where there is no way out.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './setup.mjs'

const folder = join(root, 'node_modules', 'electron')
const stamp = join(root, '.cache', 'electron-unavailable')
/** About 120 MB on a slow line. */
const downloadMs = 5 * 60_000
/** A failed download is tried again after a day: networks change. */
const forgetMs = 24 * 60 * 60_000

/** Path of the executable, or null. */
export function findElectron() {
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH || join(folder, 'dist')
  const name = existsSync(join(folder, 'path.txt')) ? readFileSync(join(folder, 'path.txt'), 'utf8') : usualName()
  const path = join(dist, name)
  return existsSync(path) ? path : null
}

/** Downloads it once; a failure is remembered for a day. Null when it cannot be had. */
export function fetchElectron() {
  if (existsSync(stamp) && Date.now() - Number(readFileSync(stamp, 'utf8')) < forgetMs) return null
  console.log('Fetching Electron, once …')
  const { status, stderr } = spawnSync(process.execPath, [join(folder, 'install.js')], {
    stdio: ['ignore', 'inherit', 'pipe'],
    timeout: downloadMs,
  })
  const found = status === 0 ? findElectron() : null
  if (found) {
    rmSync(stamp, { force: true })
    return found
  }
  const reason =
    String(stderr)
      .split('\n')
      .find((line) => /\w/.test(line)) ?? 'it took too long'
  console.log(`Electron cannot be had here (${reason.trim()}).`)
  mkdirSync(join(root, '.cache'), { recursive: true })
  writeFileSync(stamp, String(Date.now()))
  return null
}

function usualName() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return process.platform === 'win32' ? 'electron.exe' : 'electron'
}
