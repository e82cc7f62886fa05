// BrowserWindow: a page of the browser with the memory of a window.
import { EventEmitter } from 'node:events'
import { app, assertReady } from './app.mjs'
import { calls } from './strict.mjs'
import { WebContents } from './web-contents.mjs'

const windows = []
let nextId = 0

export class BrowserWindow extends EventEmitter {
  static getAllWindows() {
    return [...windows]
  }
  static getFocusedWindow() {
    return windows[0] ?? null
  }
  static fromWebContents(contents) {
    return contents._window
  }

  constructor(options = {}) {
    super()
    assertReady('BrowserWindow')
    const { preload, sandbox = true, contextIsolation = true, nodeIntegration = false } = options.webPreferences ?? {}
    if (!sandbox || !contextIsolation || nodeIntegration)
      throw new Error('electron-double: only a sandboxed, isolated page is doubled')
    if (!/\.c?js$/.test(preload)) throw new Error('a sandboxed preload must be CommonJS')
    this.id = ++nextId
    this._options = options
    this._visible = options.show !== false
    this._maximized = false
    this._bounds = { x: options.x ?? 0, y: options.y ?? 0, width: options.width ?? 800, height: options.height ?? 600 }
    windows.push(this)
    this.webContents = new WebContents(this, preload)
    app.emit('web-contents-created', {}, this.webContents)
    app.emit('browser-window-created', {}, this)
  }

  loadURL(url) {
    return this.webContents.loadURL(url)
  }
  show() {
    this._visible = true
    calls.push({ name: 'window.show', args: [] })
    this.emit('show')
  }
  hide() {
    if (!this._visible) return
    this._visible = false
    calls.push({ name: 'window.hide', args: [] })
    this.emit('hide')
  }
  focus() {
    calls.push({ name: 'window.focus', args: [] })
  }
  restore() {}
  maximize() {
    this._maximized = true
  }
  isVisible() {
    return this._visible
  }
  isMinimized() {
    return false
  }
  isMaximized() {
    return this._maximized
  }
  isDestroyed() {
    return this._gone === true
  }
  getBounds() {
    return { ...this._bounds }
  }
  getNormalBounds() {
    return { ...this._bounds }
  }
  setBounds(bounds) {
    Object.assign(this._bounds, bounds)
  }
  close() {
    let prevented = false
    this.emit('close', { preventDefault: () => (prevented = true) })
    if (!prevented) void this.webContents._attached.then((page) => page.close())
  }
  _closed() {
    if (this._gone) return
    this._gone = true
    this.webContents._dead = true
    windows.splice(windows.indexOf(this), 1)
    this.emit('closed')
    if (windows.length > 0 || app._quitting) return
    if (app.listenerCount('window-all-closed') > 0) app.emit('window-all-closed')
    else app.quit()
  }
}
