// English, which every other language has the shape of.
import { sharedEnglish } from '../../shared/words/english.ts'
import { compare } from './en/compare.ts'
import { counts } from './en/counts.ts'
import { duplicates } from './en/duplicates.ts'
import { errors } from './en/errors.ts'
import { formats } from './en/formats.ts'
import { home } from './en/home.ts'
import { library } from './en/library.ts'
import { map } from './en/map.ts'
import { models } from './en/models.ts'
import { preview } from './en/preview.ts'
import { search } from './en/search.ts'
import { settings } from './en/settings.ts'
import { shell } from './en/shell.ts'
import { summon } from './en/summon.ts'

export const english = {
  language: 'en' as const,
  formats,
  shared: sharedEnglish,
  counts,
  shell,
  search,
  home,
  preview,
  compare,
  duplicates,
  map,
  library,
  models,
  settings,
  summon,
  errors,
}
