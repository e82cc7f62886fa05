// The icon in the system's tray: what indexing does, and the way in.
import { join } from 'node:path'
import { Menu, nativeImage, Tray } from 'electron'
import type { Progress } from '../../shared/schemas.ts'
import type { MainWords } from './words/english.ts'

export interface TrayActions {
  open(): void
  summon(): void
  pause(): void
  resume(): void
  settings(): void
  quit(): void
}

export interface TrayIcon {
  /** Makes it, takes it away, and speaks the language that is spoken. */
  set(isShown: boolean, words: MainWords): void
  tell(progress: Progress): void
}

export function createTray(outFolder: string, actions: TrayActions): TrayIcon {
  let tray: Tray | null = null
  let spoken: MainWords | null = null
  let progress: Progress | null = null
  const draw = () => {
    if (tray === null || spoken === null) return
    tray.setToolTip(trayTip(progress, spoken.tray))
    tray.setContextMenu(Menu.buildFromTemplate(trayMenu(progress, spoken, actions)))
  }
  return {
    set(isShown, words) {
      spoken = words
      if (isShown && tray === null) {
        tray = new Tray(nativeImage.createFromPath(join(outFolder, 'main', 'tray.png')))
        tray.on('click', actions.open)
      } else if (!isShown) {
        tray?.destroy()
        tray = null
      }
      draw()
    },
    tell(next) {
      const isSame = progress?.state === next.state && progress.indexed === next.indexed && progress.found === next.found
      progress = next
      if (!isSame) draw()
    },
  }
}

/** One line. Pure. */
export function trayTip(progress: Progress | null, words: MainWords['tray']): string {
  if (progress === null) return 'Nearnote'
  if (progress.state === 'paused') return words.paused
  const { indexed, found, skipped, failed } = progress
  return progress.state === 'indexing' ? words.indexing(indexed, found - skipped - failed) : words.ready(indexed)
}

function trayMenu(progress: Progress | null, { tray, menu }: MainWords, actions: TrayActions) {
  const turn =
    progress?.state === 'paused' ? { label: tray.resume, click: actions.resume } : { label: tray.pause, click: actions.pause }
  return [
    { label: tray.open, click: actions.open },
    { label: tray.summon, click: actions.summon },
    { type: 'separator' as const },
    turn,
    { label: menu.settings, click: actions.settings },
    { type: 'separator' as const },
    { label: menu.quit, click: actions.quit },
  ]
}
