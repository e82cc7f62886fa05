// The application menu: what the system expects, by role, with its own shortcuts, in the language that is spoken.
import { app, Menu, type MenuItemConstructorOptions, shell } from 'electron'
import type { MainWords } from './words/english.ts'

export interface MenuActions {
  dataFolder(): string
  search(): void
  settings(): void
}

type Items = MenuItemConstructorOptions[]

const isMac = process.platform === 'darwin'
const line = { type: 'separator' as const }

export function setMenu(words: MainWords, actions: MenuActions): void {
  app.setAboutPanelOptions({ applicationName: 'Nearnote', applicationVersion: app.getVersion(), copyright: words.about })
  const { menu } = words
  const settings = { label: menu.settings, accelerator: 'CmdOrCtrl+,', click: actions.settings }
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(isMac ? [appMenu(words, settings)] : []),
      { label: menu.file, submenu: fileItems(words, actions, settings) },
      { label: menu.edit, submenu: editItems(words) },
      { label: menu.view, submenu: viewItems(words) },
      { role: 'windowMenu', label: menu.window },
      { role: 'help', label: menu.help, submenu: helpItems(words, actions.dataFolder) },
    ]),
  )
}

function appMenu({ menu }: MainWords, settings: MenuItemConstructorOptions): MenuItemConstructorOptions {
  const submenu: Items = [
    { role: 'about', label: menu.about },
    line,
    settings,
    line,
    { role: 'services' },
    line,
    { role: 'hide' },
    { role: 'hideOthers' },
    { role: 'unhide' },
    line,
    { role: 'quit', label: menu.quit },
  ]
  return { label: 'Nearnote', submenu }
}

function fileItems({ menu }: MainWords, { search }: MenuActions, settings: MenuItemConstructorOptions): Items {
  return [
    { label: menu.search, click: search },
    ...(isMac ? [] : [settings]),
    line,
    { role: 'close', label: menu.close },
    ...(isMac ? [] : [{ role: 'quit' as const, label: menu.quit }]),
  ]
}

function editItems({ menu }: MainWords): Items {
  return [
    { role: 'undo', label: menu.undo },
    { role: 'redo', label: menu.redo },
    line,
    { role: 'cut', label: menu.cut },
    { role: 'copy', label: menu.copy },
    { role: 'paste', label: menu.paste },
    { role: 'selectAll', label: menu.selectAll },
  ]
}

function viewItems({ menu }: MainWords): Items {
  return [
    { role: 'resetZoom', label: menu.resetZoom },
    { role: 'zoomIn', label: menu.zoomIn },
    { role: 'zoomOut', label: menu.zoomOut },
    line,
    { role: 'togglefullscreen', label: menu.fullScreen },
    ...(app.isPackaged ? [] : [line, { role: 'reload' as const }, { role: 'toggleDevTools' as const }]),
  ]
}

function helpItems({ menu }: MainWords, dataFolder: MenuActions['dataFolder']): Items {
  return [
    { label: menu.dataFolder, click: () => shell.showItemInFolder(dataFolder()) },
    ...(isMac ? [] : [{ role: 'about' as const, label: menu.about }]),
  ]
}
