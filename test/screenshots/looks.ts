// What every scene is looked at in: both languages, both themes, three sizes.
import type { Language, Settings } from '../../shared/methods/settings.ts'

export interface Look {
  language: Language
  theme: Exclude<Settings['theme'], 'system'>
  /** In CSS pixels. */
  width: number
  height: number
}

const languages = ['en', 'zh'] as const
const themes = ['light', 'dark'] as const

export const sizes = [
  { width: 1280, height: 800 },
  { width: 800, height: 600 },
  { width: 2560, height: 1440 },
] as const

export const looks: readonly Look[] = languages.flatMap((language) =>
  themes.flatMap((theme) => sizes.map((size) => ({ language, theme, ...size }))),
)

export const lookName = ({ language, theme, width, height }: Look): string => `${language}-${theme}-${width}x${height}`
