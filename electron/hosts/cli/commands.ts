// Every command of `nearnote`, in the order in which help lists them. Parsing, help and running read this table.
import type { Command } from './command.ts'
import { listFolders, unlinkFolder } from './library/folders.ts'
import { indexFolders, rebuild } from './library/index-folders.ts'
import { checkLibrary, eraseLibrary, showStatus } from './library/state.ts'
import { models } from './models/models.ts'
import { compare } from './query/compare.ts'
import { matrix } from './query/matrix.ts'
import { related, search } from './query/search.ts'
import { embed } from './standalone/embed.ts'
import { evaluate } from './standalone/evaluate.ts'
import { serve } from './stay/serve.ts'

export const commands: readonly Command[] = [
  indexFolders,
  listFolders,
  unlinkFolder,
  search,
  related,
  compare,
  matrix,
  embed,
  evaluate,
  showStatus,
  checkLibrary,
  rebuild,
  eraseLibrary,
  models,
  serve,
]

export const findCommand = (name: string | undefined): Command | undefined => commands.find((command) => command.name === name)
