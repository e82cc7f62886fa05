// Starting with the session: the system's own list, on Linux a file in the autostart folder.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** What is asked of Electron's app. */
export interface LoginItems {
  setLoginItemSettings(settings: { openAtLogin: boolean; args: string[] }): void
}

/** The word that a start with the session brings along: no window then, where there is a tray. */
export const atLoginWord = '--at-login'

export interface LoginOptions {
  platform: NodeJS.Platform
  app: LoginItems
  /** The folder that XDG_CONFIG_HOME means. */
  configFolder: string
  /** The program and its words, as this start was made. */
  command: readonly string[]
}

/** Throws the system's error where the file cannot be written. */
export function setStartAtLogin(isOn: boolean, { platform, app, configFolder, command }: LoginOptions): void {
  if (platform !== 'linux') return app.setLoginItemSettings({ openAtLogin: isOn, args: [atLoginWord] })
  const file = join(configFolder, 'autostart', 'nearnote.desktop')
  if (!isOn) return rmSync(file, { force: true })
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, desktopEntry([...command, atLoginWord]))
}

/** As the Desktop Entry Specification has it. */
export function desktopEntry(command: readonly string[]): string {
  const lines = [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Nearnote',
    `Exec=${command.map(quoted).join(' ')}`,
    'Terminal=false',
  ]
  return `${lines.join('\n')}\n`
}

// Quoted, with a backslash before what the quotes do not cover; a percent sign is doubled; and the value itself knows backslashes too.
const quoted = (word: string) =>
  `"${word
    .replaceAll('%', '%%')
    .replace(/["`$\\]/g, '\\$&')
    .replaceAll('\\', '\\\\')}"`
