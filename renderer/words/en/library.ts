// The Library view.
import { counts } from './counts.ts'
import { formats } from './formats.ts'
import { plural } from './plural.ts'

const withStop = (sentence: string) => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`)

const folder = {
  ready: 'Up to date',
  scanning: 'Looking for changes',
  indexing: 'Indexing',
  paused: 'Paused',
  unreachable: 'Cannot be reached',
  kept: 'Nothing is deleted: its notes keep answering from the index, and are looked through again once the folder is back.',
  /** The engine's own sentences of why, by the folder's state; another language says what it means, with the sentence in brackets. */
  because: {
    ready: withStop,
    scanning: withStop,
    indexing: withStop,
    paused: withStop,
    unreachable: withStop,
  },
  rules: 'Ignore rules',
  rulesOf: (count: number) => `Ignore rules (${formats.count(count)})`,
  links: (count: number) =>
    `${plural(count, 'link')} in it ${count === 1 ? 'leads' : 'lead'} elsewhere and ${count === 1 ? 'is' : 'are'} not followed`,
  linksMore: (count: number) => `To find those notes too, link the ${count === 1 ? 'folder it leads' : 'folders they lead'} to.`,
  more: (count: number) => `and ${formats.count(count)} more`,
  unlink: 'Unlink',
  unlinkIt: (name: string) => `Unlink ${name}`,
  unlinkAsk: (name: string) => `Unlink ${name}?`,
  unlinkWhat: (notes: number, path: string) =>
    `${counts.notes(notes)} will no longer be found. The files in ${path} are not touched, and you can link the folder again.`,
  unlinked: (name: string) => `${name} is unlinked`,
  unlinkedText: (notes: number) => `${counts.notes(notes)} left the index. The files are untouched.`,
}

/** What a folder holds: `notes` in all, made of what is indexed, waits, was left out, failed. */
const held = {
  notes: counts.notes,
  indexed: (count: number) => `${formats.count(count)} indexed`,
  waiting: (count: number) => `${formats.count(count)} waiting`,
  skipped: (count: number) => `${formats.count(count)} left out`,
  failed: (count: number) => `${formats.count(count)} failed`,
  passages: counts.passages,
  archives: (files: number, notes: number) => `${counts.files(files)} ${files === 1 ? 'holds' : 'hold'} ${counts.notes(notes)}`,
  archive: (name: string, notes: number) => `${name}: ${counts.notes(notes)}`,
  kinds: {
    picture: (count: number) => plural(count, 'picture'),
    video: (count: number) => plural(count, 'video'),
    sound: (count: number) => plural(count, 'sound recording'),
    font: (count: number) => plural(count, 'font'),
    archive: (count: number) => plural(count, 'archive'),
    program: (count: number) => plural(count, 'program'),
    other: (count: number) => plural(count, 'other file'),
  },
  others: (kinds: readonly string[], total: number) => `${formats.list(kinds)} ${total === 1 ? 'is no note' : 'are not notes'}`,
}

const rules = {
  label: 'Leave out, one pattern a line, as in a .gitignore',
  note: '.gitignore and .nearnoteignore files in the folder are followed too, hidden files are always left out.',
  save: 'Save rules',
  cancel: 'Cancel',
  saved: 'Ignore rules saved',
  savedText: (name: string) => `${name} is being looked through again.`,
}

const facts = {
  title: 'The index',
  encoder: 'Encoder',
  index: 'Index',
  indexIs: (size: string, passages: number) => `${size} on disk, ${counts.passages(passages)}`,
  folder: 'Data folder',
  connections: 'Connections',
  none: 'None. Notes, index and encoder stay on this machine.',
  sent: (host: string) => `Passages and searches are sent to ${host}, the remote encoder.`,
  version: 'Version',
  check: 'Check the index',
  sound: 'The index is sound',
  unsound: 'The index has problems',
  unsoundText: (problems: readonly string[]) => `${problems.join(' ')} Build it anew to mend it.`,
  rebuild: 'Build anew…',
  rebuildAsk: 'Build the index anew?',
  rebuildDo: 'Build anew',
  rebuildWhat: 'All notes are read and encoded again. That takes as long as the first time.',
  rebuilding: 'Building the index anew',
  rebuildingText: 'Search goes on meanwhile.',
  erase: 'Erase everything…',
  eraseAsk: 'Erase everything Nearnote stored?',
  eraseDo: 'Erase',
  eraseWhat: 'The index, the list of linked folders and the copied sample notes are deleted. Your own notes are not touched.',
  erased: 'Everything is erased',
  erasedText: (size: string) => `${size} freed. Your notes are untouched.`,
}

const problems = {
  title: 'Notes that are not found',
  left: (count: number, partly: number) =>
    `${plural(count, 'file')} not indexed${partly > 0 ? `, ${formats.count(partly)} in part` : ''}`,
  partly: (count: number) => `${plural(count, 'file')} indexed in part`,
  summary: (failed: number, skipped: number) =>
    `${formats.count(failed)} failed${skipped > 0 ? `, ${formats.count(skipped)} left out` : ''}`,
  list: 'Problems',
  retryAll: (count: number) => `Try all ${formats.count(count)} failed again`,
  retry: 'Try again',
  retryIt: (name: string) => `Try ${name} again`,
  more: (count: number) => `Show more of ${formats.count(count)}`,
  /** `title`: of the kind of trouble; `told`: the engine's sentence. */
  reason: (title: string, told: string) => (told === '' ? title : told),
  states: { skipped: 'left out', failed: 'failed', partly: 'in part' },
}

const progress = {
  title: 'Indexing',
  paused: (done: number, all: number) => `Paused: ${formats.count(done)} of ${counts.notes(all)}`,
  /** The engine's own sentence. */
  pausedFor: (reason: string) => reason,
  pausedWhat: 'Notes that wait are found by their words already. Resume to have them found by meaning.',
  left: (eta: string) => `${eta} left`,
  speed: (tokens: number) => `${formats.count(tokens)} tokens a second`,
  toEncode: (passages: number) => `${counts.passages(passages)} to encode`,
  words: 'words are found already',
  cancel: 'Cancel',
  stopAsk: 'Stop indexing?',
  stop: 'Stop indexing',
  stopWhat: 'What is indexed stays. The rest is found by its words only, until its folder changes or you look for changes.',
}

export const library = {
  title: 'Library',
  samples: 'Add the sample notes',
  add: 'Add folder',
  look: 'Look for changes',
  looking: 'Looking…',
  looked: 'Looked through all folders',
  lookedText: (indexed: number, removed: number, unchanged: number) =>
    `${formats.count(indexed)} new or changed, ${formats.count(removed)} gone, ${formats.count(unchanged)} unchanged.`,
  folders: 'Linked folders',
  folder,
  held,
  rules,
  facts,
  problems,
  progress,
}
