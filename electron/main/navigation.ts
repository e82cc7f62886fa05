// The window stays on its page: nothing it shows can lead it elsewhere, open windows or ask for permissions.
import { app, session, shell } from 'electron'
import { isOurs } from './app-protocol.ts'

export function refuseNavigation(): void {
  app.on('web-contents-created', (_, contents) => {
    contents.setWindowOpenHandler(({ url }) => {
      openOutside(url)
      return { action: 'deny' }
    })
    contents.on('will-navigate', (event, url) => {
      if (isOurs(url)) return
      event.preventDefault()
      openOutside(url)
    })
    contents.on('will-attach-webview', (event) => event.preventDefault())
  })
}

export function refusePermissions(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  // Writing to the clipboard is what "copy link" does; nothing else is needed.
  session.defaultSession.setPermissionCheckHandler((_contents, permission) => permission === 'clipboard-sanitized-write')
}

/** Only https, and only in the system's browser: a note may hold any link. */
function openOutside(url: string): void {
  if (url.startsWith('https://')) void shell.openExternal(url)
}
