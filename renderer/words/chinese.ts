// Simplified Chinese. A sentence that is left out is a type error.
import { sharedChinese } from '../../shared/words/chinese.ts'
import type { Words } from './words.ts'
import { compare } from './zh/compare.ts'
import { counts } from './zh/counts.ts'
import { duplicates } from './zh/duplicates.ts'
import { errors } from './zh/errors.ts'
import { formats } from './zh/formats.ts'
import { home } from './zh/home.ts'
import { library } from './zh/library.ts'
import { map } from './zh/map.ts'
import { models } from './zh/models.ts'
import { preview } from './zh/preview.ts'
import { search } from './zh/search.ts'
import { settings } from './zh/settings.ts'
import { shell } from './zh/shell.ts'
import { summon } from './zh/summon.ts'

export const chinese: Words = {
  language: 'zh',
  formats,
  shared: sharedChinese,
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
