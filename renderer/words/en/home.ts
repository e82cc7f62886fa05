// The search view while nothing is asked; saved searches.
import { counts } from './counts.ts'
import { formats } from './formats.ts'

export const home = {
  title: 'Home',
  undo: 'Undo',
  troubles: {
    title: 'Needs a look',
    unreachable: (folder: string) => `${folder} cannot be reached`,
    unreachableWhy: 'Its notes are found as they were last seen.',
    failed: (notes: number) => `${counts.notes(notes)} could not be read`,
    encoder: 'The encoder does not work',
    encoderWhy: 'Words still answer; nothing is found by meaning.',
    openLibrary: 'Open Library',
    openModels: 'Open Models',
  },
  saved: {
    title: 'Saved searches',
    news: (notes: number) => `${formats.count(notes)} new`,
    watch: (name: string) => `Watch “${name}”`,
    watchWhy: 'Count notes that come near this search',
    watching: 'Notes that come near this search are counted',
    more: (name: string) => `More for “${name}”`,
    rename: 'Rename…',
    up: 'Move up',
    down: 'Move down',
    remove: 'Remove',
    saved: (name: string) => `“${name}” is saved`,
    removed: (name: string) => `“${name}” is saved no more`,
    renameTitle: 'Rename the search',
    nameLabel: 'Name',
    keep: 'Rename',
  },
  searches: {
    title: 'Lately searched',
    save: (query: string) => `Save “${query}”`,
    forget: (query: string) => `Forget “${query}”`,
    forgotten: (query: string) => `“${query}” is forgotten`,
    like: 'Like chosen passages',
    in: (folder: string) => `in ${folder}`,
  },
  read: {
    title: 'Lately read',
    forget: (title: string) => `Forget that “${title}” was read`,
    forgotten: (title: string) => `“${title}” is off the list`,
  },
  forgetAll: 'Forget all of it',
  allForgotten: 'What was searched and read is forgotten',
  changed: { title: 'Changed this week' },
  questions: { title: 'Questions from your own notes', from: (title: string) => `From ${title}` },
  off: 'What you search and read is not remembered.',
  settings: 'Settings',
  saveButton: { save: 'Save this search', remove: 'Remove from saved searches' },
  news: {
    mark: 'New',
    line: (notes: number) => `${counts.notes(notes)} ${notes === 1 ? 'is' : 'are'} new here since you last looked`,
  },
}
