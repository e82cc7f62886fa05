// What a person sets once for the whole app; kept by the engine, so that window, menu and tray read the same.
import * as v from 'valibot'
import { Opener } from './host.ts'

export const Language = v.picklist(['en', 'zh'])
export type Language = v.InferOutput<typeof Language>

const settings = {
  /** `system`: Chinese where the system speaks it, else English. */
  language: v.picklist(['system', ...Language.options]),
  theme: v.picklist(['system', 'light', 'dark']),
  textSize: v.picklist(['small', 'normal', 'large', 'huge']),
  /** The global shortcut, as Electron writes accelerators; null: none. */
  shortcut: v.nullable(v.pipe(v.string(), v.maxLength(100))),
  /** What opens a note. `obsidian` and `vscode` by their links, at the line where they can. */
  editor: Opener,
  /** The icon in the system's tray, and with it that the app stays when its window is closed. */
  tray: v.boolean(),
  startAtLogin: v.boolean(),
  /** Whether notes are indexed while the machine runs on its battery. */
  indexOnBattery: v.boolean(),
  /** Whether searches and notes that were read are remembered. */
  keepHistory: v.boolean(),
}

export const Settings = v.object(settings)
export type Settings = v.InferOutput<typeof Settings>

/** Some of them. */
export const SettingsChange = v.object({
  language: v.exactOptional(settings.language),
  theme: v.exactOptional(settings.theme),
  textSize: v.exactOptional(settings.textSize),
  shortcut: v.exactOptional(settings.shortcut),
  editor: v.exactOptional(settings.editor),
  tray: v.exactOptional(settings.tray),
  startAtLogin: v.exactOptional(settings.startAtLogin),
  indexOnBattery: v.exactOptional(settings.indexOnBattery),
  keepHistory: v.exactOptional(settings.keepHistory),
})
export type SettingsChange = v.InferOutput<typeof SettingsChange>

export const firstSettings: Settings = {
  language: 'system',
  theme: 'system',
  textSize: 'normal',
  shortcut: null,
  editor: 'system',
  tray: false,
  startAtLogin: false,
  indexOnBattery: true,
  keepHistory: true,
}

export const settingsMethods = {
  readSettings: { input: v.object({}), output: Settings },
  /** Sets what is named, leaves the rest; everybody is told by `settingsChanged`. */
  changeSettings: { input: SettingsChange, output: Settings },
} as const
