// The application menu: what the system expects, by role, so that every platform gets its own wording and shortcuts.
import { app, Menu, type MenuItemConstructorOptions, shell } from 'electron'

export function setMenu(dataFolder: string): void {
  app.setAboutPanelOptions({
    applicationName: 'Nearnote',
    applicationVersion: app.getVersion(),
    copyright: 'Finds your notes by meaning, on your own machine. MIT licence.',
  })
  const view: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
    ...(app.isPackaged ? [] : [{ type: 'separator' as const }, { role: 'reload' as const }, { role: 'toggleDevTools' as const }]),
  ]
  const help: MenuItemConstructorOptions[] = [
    { label: 'Show Data Folder', click: () => shell.showItemInFolder(dataFolder) },
    ...(process.platform === 'darwin' ? [] : [{ role: 'about' as const }]),
  ]
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
      { role: 'fileMenu' },
      { role: 'editMenu' },
      { label: 'View', submenu: view },
      { role: 'windowMenu' },
      { role: 'help', submenu: help },
    ]),
  )
}
