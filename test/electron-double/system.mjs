// What the operating system would do: recorded, answered, and replaceable by a test.
import { EventEmitter } from 'node:events'
import { protocol } from './protocol.mjs'
import { recorded, strict } from './strict.mjs'

export const dialog = strict('dialog', {
  showOpenDialog: recorded('dialog.showOpenDialog', async () => ({ canceled: true, filePaths: [] })),
  showSaveDialog: recorded('dialog.showSaveDialog', async () => ({ canceled: true, filePath: '' })),
  showMessageBox: recorded('dialog.showMessageBox', async () => ({ response: 0, checkboxChecked: false })),
  showErrorBox: recorded('dialog.showErrorBox'),
})

export const shell = strict('shell', {
  openPath: recorded('shell.openPath', async () => ''),
  openExternal: recorded('shell.openExternal', async () => {}),
  showItemInFolder: recorded('shell.showItemInFolder'),
})

export const clipboard = strict('clipboard', { writeText: recorded('clipboard.writeText'), readText: () => '' })

export class Menu {
  static _application = null
  static setApplicationMenu(menu) {
    Menu._application = menu
  }
  static getApplicationMenu() {
    return Menu._application
  }
  static buildFromTemplate(template) {
    const menu = new Menu()
    menu.items = template.map((item) =>
      Array.isArray(item.submenu) ? { ...item, submenu: Menu.buildFromTemplate(item.submenu) } : item,
    )
    return menu
  }
  popup() {}
}

class Theme extends EventEmitter {
  themeSource = 'system'
  get shouldUseDarkColors() {
    return this.themeSource === 'dark'
  }
}
export const nativeTheme = new Theme()

const workArea = { x: 0, y: 0, width: 1280, height: 800 }
const display = { id: 1, bounds: workArea, workArea, workAreaSize: { width: 1280, height: 800 }, scaleFactor: 1 }
export const screen = strict('screen', {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display],
  getDisplayMatching: () => display,
  getDisplayNearestPoint: () => display,
  getCursorScreenPoint: () => ({ x: 100, y: 100 }),
})

/** A spec unplugs the machine: sets what it is on, and emits on-battery or on-ac. */
class PowerMonitor extends EventEmitter {
  onBatteryPower = false
  isOnBatteryPower() {
    return this.onBatteryPower
  }
}
export const powerMonitor = strict('powerMonitor', new PowerMonitor())

/** The handlers are asked by a test, as Chromium would ask them. */
export const session = {
  defaultSession: strict('session', {
    _request: null,
    _check: null,
    protocol,
    setPermissionRequestHandler(handler) {
      this._request = handler
    },
    setPermissionCheckHandler(handler) {
      this._check = handler
    },
  }),
}
