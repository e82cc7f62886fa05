// What the app has of the desktop: the tray, global shortcuts, icons.
import { EventEmitter } from 'node:events'
import fs from 'node:fs'
import { assertReady } from './app.mjs'
import { calls, strict } from './strict.mjs'

// Modifiers and keys as Electron's accelerators have them.
const modifiers = /^(command|cmd|control|ctrl|commandorcontrol|cmdorctrl|alt|option|altgr|shift|super|meta)$/i
const keys =
  /^([a-z0-9]|f([1-9]|1\d|2[0-4])|space|tab|backspace|delete|insert|return|enter|up|down|left|right|home|end|pageup|pagedown|escape|esc|plus|[)!@#$%^&*(:;+=<,_\-.>/?~`{\][|\\}"'])$/i

const shortcuts = new Map()

export const globalShortcut = strict('globalShortcut', {
  /** Accelerators that a spec says other programs have. */
  _taken: new Set(),
  register(accelerator, press) {
    assertReady('globalShortcut')
    const parts = accelerator.split('+')
    const key = parts.pop()
    if (!parts.every((part) => modifiers.test(part)) || !keys.test(key))
      throw new TypeError(`conversion failure from ${accelerator}`)
    if (shortcuts.has(accelerator) || globalShortcut._taken.has(accelerator)) return false
    shortcuts.set(accelerator, press)
    return true
  },
  unregister: (accelerator) => void shortcuts.delete(accelerator),
  unregisterAll: () => shortcuts.clear(),
  isRegistered: (accelerator) => shortcuts.has(accelerator),
  /** A person presses it; false: it is nobody's. */
  _press(accelerator) {
    shortcuts.get(accelerator)?.()
    return shortcuts.has(accelerator)
  },
})

class Image {
  constructor(file) {
    this._empty = !fs.existsSync(file)
  }
  isEmpty() {
    return this._empty
  }
}
export const nativeImage = strict('nativeImage', { createFromPath: (file) => new Image(file) })

export class Tray extends EventEmitter {
  /** Those that are shown. */
  static _all = []
  constructor(image) {
    super()
    assertReady('Tray')
    if (!(image instanceof Image) || image.isEmpty()) throw new Error('the tray has no picture')
    Tray._all.push(this)
  }
  setToolTip(text) {
    this._toolTip = text
  }
  setContextMenu(menu) {
    this._menu = menu
  }
  destroy() {
    Tray._all.splice(Tray._all.indexOf(this), 1)
    calls.push({ name: 'tray.destroy', args: [] })
  }
}
