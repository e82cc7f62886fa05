// app: life cycle, paths, single instance, quit.
import { EventEmitter } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { recorded, strict } from './strict.mjs'

// Electron reads the package.json above the script it is given.
const appFolder = path.resolve(path.dirname(process.argv[1]), '..', '..')
const manifest = JSON.parse(fs.readFileSync(path.join(appFolder, 'package.json'), 'utf8'))
/** Set by the packaged app's smoke test: the folder beside the archive. */
const resources = process.env.DOUBLE_RESOURCES
/** Chromium's own files; stays the same when the app moves its userData. */
export const profileFolder = process.env.DOUBLE_USER_DATA ?? fs.mkdtempSync(path.join(os.tmpdir(), 'electron-double-'))

process.versions.electron ??= '0.0.0-double'
if (resources) process.resourcesPath = resources

let markReady = () => {}
const ready = new Promise((resolve) => (markReady = resolve))
const folders = { userData: profileFolder, home: os.homedir(), temp: os.tmpdir() }

class App extends EventEmitter {
  isPackaged = resources !== undefined
  name = manifest.productName ?? manifest.name
  _ready = false
  _quitting = false
  /** Ends the browser; set by browser.mjs. */
  _end = async () => {}
  setAboutPanelOptions = recorded('app.setAboutPanelOptions')
  setLoginItemSettings = recorded('app.setLoginItemSettings')
  setAsDefaultProtocolClient = recorded('app.setAsDefaultProtocolClient', true)
  relaunch = recorded('app.relaunch')
  commandLine = strict('app.commandLine', { appendSwitch: recorded('app.commandLine.appendSwitch') })
  /** Schemes that a spec says some program of this machine opens. */
  _schemes = new Set()

  getApplicationNameForProtocol(url) {
    const scheme = url.split('://')[0]
    return this._schemes.has(scheme) ? scheme : ''
  }
  getPreferredSystemLanguages() {
    return ['en-US']
  }

  whenReady() {
    return ready
  }
  isReady() {
    return this._ready
  }
  getVersion() {
    return manifest.version
  }
  getName() {
    return this.name
  }
  getAppPath() {
    return appFolder
  }
  getLocale() {
    return 'en-US'
  }
  getPath(name) {
    return folders[name] ?? path.join(folders.userData, name)
  }
  setPath(name, folder) {
    if (!fs.statSync(folder).isDirectory()) throw new Error(`Path ${folder} does not exist`)
    folders[name] = folder
  }

  requestSingleInstanceLock() {
    const lock = path.join(folders.userData, 'double-instance')
    const words = `${lock}.argv`
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: 'wx' })
    } catch {
      if (hail(Number(fs.readFileSync(lock, 'utf8')), words)) return false
      fs.writeFileSync(lock, String(process.pid))
    }
    process.on('SIGUSR2', () => {
      const lines = fs.readFileSync(words, 'utf8').trim().split('\n')
      fs.rmSync(words)
      for (const line of lines) this.emit('second-instance', {}, JSON.parse(line), process.cwd(), undefined)
    })
    process.on('exit', () => fs.rmSync(lock, { force: true }))
    return true
  }

  /** As Electron: before-quit, windows close, will-quit, quit; any of the first three may say no. */
  quit() {
    if (this._quitting) return
    if (refused(this, 'before-quit')) return
    this._quitting = true
    refused(this, 'will-quit')
    this.emit('quit', {}, 0)
    void this._end().finally(() => process.exit(0))
  }
  exit(code = 0) {
    process.exit(code)
  }
}

function refused(emitter, event) {
  let prevented = false
  emitter.emit(event, { preventDefault: () => (prevented = true) })
  return prevented
}

function hail(pid, words) {
  try {
    process.kill(pid, 0)
    fs.appendFileSync(words, `${JSON.stringify(process.argv)}\n`)
    process.kill(pid, 'SIGUSR2')
    return true
  } catch {
    return false
  }
}

export const app = strict('app', new App())

/** Called once all modules of the app have run: nothing of the app sees `ready` before its own top level is done. */
export function becomeReady() {
  app._ready = true
  app.emit('will-finish-launching')
  markReady()
  app.emit('ready', {})
}

export function assertReady(what) {
  if (!app._ready) throw new Error(`${what} cannot be used before the app is ready`)
}

// Electron's own handlers for the system's wish to end it.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => app.quit())
