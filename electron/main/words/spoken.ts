// The language that menu and tray speak. Pure.
import type { Settings } from '../../../shared/methods/settings.ts'
import { chinese } from './chinese.ts'
import { english, type MainWords } from './english.ts'

/** `system`: the system's languages, the preferred first, as BCP 47 tags. */
export function spokenWords(chosen: Settings['language'], system: readonly string[]): MainWords {
  const known = chosen === 'system' ? system.map((tag) => tag.slice(0, 2).toLowerCase()) : [chosen]
  return known.find((language) => language === 'en' || language === 'zh') === 'zh' ? chinese : english
}
