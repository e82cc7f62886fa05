import type { ChildProcess } from 'node:child_process'
import type { Page } from '@playwright/test'

export interface LaunchOptions {
  main: string
  args?: string[]
  env?: Record<string, string>
  userData?: string
  window?: boolean
}

/** The parts of the double that specs touch from inside its main process. */
export interface DoubledElectron {
  double: {
    calls: { name: string; args: unknown[] }[]
    problems: string[]
    /** An IPC call that pretends to come from this frame. */
    invoke(channel: string, sender: unknown, frame: { url: string; parent: unknown } | null, args: unknown[]): Promise<unknown>
  }
  dialog: { showOpenDialog(...args: unknown[]): Promise<{ canceled: boolean; filePaths: string[] }> }
  shell: { openPath(path: string): Promise<string> }
  session: { defaultSession: { _request: PermissionRequest; _check: (contents: unknown, permission: string) => boolean } }
  app: {
    _schemes: Set<string>
    emit(event: string, ...args: unknown[]): boolean
  }
  BrowserWindow: { getAllWindows(): DoubledWindow[] }
  globalShortcut: { _taken: Set<string>; _press(accelerator: string): boolean; isRegistered(accelerator: string): boolean }
  Tray: { _all: { _toolTip: string; _menu: { items: { label?: string; click?: () => void }[] } }[] }
  Menu: { getApplicationMenu(): { items: { role?: string; label?: string; submenu?: unknown }[] } | null }
}
interface DoubledWindow {
  webContents: { id: number; getURL(): string }
  close(): void
  isVisible(): boolean
  getBounds(): { x: number; y: number; width: number; height: number }
  emit(event: string, ...args: unknown[]): boolean
}
type PermissionRequest = (contents: unknown, permission: string, answer: (granted: boolean) => void) => void

export interface DoubledApp {
  child: ChildProcess & { pid: number }
  exited: Promise<number | string>
  evaluate<T, A = undefined>(run: (electron: DoubledElectron, argument: A) => T, argument?: A): Promise<Awaited<T>>
  page: Page
  userData: string
  drop(selector: string, paths: string[]): Promise<void>
  close(): Promise<number>
}

export function launch(options: LaunchOptions): Promise<DoubledApp>
export function dispatchDrop(page: Page, selector: string, paths: string[]): Promise<void>
