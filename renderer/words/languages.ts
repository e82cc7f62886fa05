// Which language is spoken.
import type { Language, Settings } from '../../shared/methods/settings.ts'
import { chinese } from './chinese.ts'
import { english } from './english.ts'
import type { Words } from './words.ts'

export const languages: Readonly<Record<Language, Words>> = { en: english, zh: chinese }

/** `system`: the first language of the system that Nearnote speaks, English where it speaks none. */
export function languageOf(chosen: Settings['language'], system: readonly string[]): Language {
  if (chosen !== 'system') return chosen
  const spoken = system.map((tag) => tag.slice(0, 2).toLowerCase())
  return spoken.find((tag): tag is Language => tag in languages) ?? 'en'
}
