// What the settings make of the page: colours, size of text, language. The style sheets read it from the root element.
import type { Settings } from '../../shared/methods/settings.ts'
import { languageOf } from '../words/languages.ts'

export type ThemeChoice = Settings['theme']

/** In the order in which the button in the status line turns them. */
export const nextTheme: Record<ThemeChoice, ThemeChoice> = { system: 'light', light: 'dark', dark: 'system' }

const tags = { en: 'en', zh: 'zh-Hans' }

export function applyAppearance(
  root: HTMLElement,
  { theme, textSize, language }: Settings,
  systemLanguages: readonly string[],
): void {
  if (theme === 'system') delete root.dataset['theme']
  else root.dataset['theme'] = theme
  root.dataset['textSize'] = textSize
  root.lang = tags[languageOf(language, systemLanguages)]
}

/** What the system calls the window. */
export function setTitle(root: HTMLElement, title: string): void {
  root.ownerDocument.title = title
}
