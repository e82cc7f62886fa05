// The Compare view, and how near things are, wherever that is said.
import { formats } from './formats.ts'
import { plural } from './plural.ts'

/** `share`: "99.7 %". */
const closeness = {
  closer: (share: string) => `closer than ${share} of random pairs`,
  byWordsOnly: 'found by its words only',
  nearest: 'As near as texts get',
  very: 'Very near',
  near: 'Near',
  somewhat: 'Somewhat related',
  barely: 'Barely related',
  chance: 'No nearer than chance',
  share: (share: string) => share,
}

const pair = {
  one: 'One text',
  another: 'Another text',
  question: 'Question',
  passage: 'Passage',
  placeholder: 'Type or paste a text',
  longest: (characters: number) => `${formats.count(characters)} characters at most`,
  examples: 'The model card’s example',
  answered: 'A question and its answer',
  defined: 'A word and its definition',
  crossed: 'A question and another’s answer',
  swap: 'Swap',
  clear: 'Clear',
  writeBoth: 'Write in both fields.',
  writeOther: 'Now write in the other field: a text can only be near another text.',
  whatComes: 'You see how near the two texts are among random pairs, and which words bring them together or draw them apart.',
  again: 'Compare again',
}

const pick = {
  open: 'From a note…',
  left: 'Take the left text from a note',
  right: 'Take the right text from a note',
  title: 'Take a text from your notes',
  field: 'Search your notes for a text',
  placeholder: 'A title, or what it is about',
  what: 'What to take',
  note: 'Whole note',
  passage: 'Only the passage shown',
  hint: 'Notes are found by their title and by what they mean.',
  none: (query: string) => `Nothing found for “${query}”.`,
  searching: 'Searching…',
  list: 'Notes found',
  fromNote: (title: string) => `From “${title}”`,
  fromPassage: (title: string) => `A passage of “${title}”`,
  cut: 'its beginning: the encoder reads no further',
  empty: (title: string) => `“${title}” has no text to compare.`,
}

const result = {
  untold: 'Cannot be told',
  compared: 'Compared',
  sentence: (words: string) => `${words}.`,
  noTable: 'This encoder has no table of random pairs, so only the cosine is known.',
  cosine: 'cosine × 100:',
  cosineTitle: 'Only comparable within one encoder; the scale of random pairs tells what it is worth',
  cosineUnread: 'What the encoder makes of texts that it does not read: it says nothing about them',
  unread: (words: string) => `Not read by this encoder: ${words}`,
  truncated: 'A text is longer than the encoder reads; what is past its limit is greyed and does not count.',
  scale: (closer: string) => `On the scale of random pairs: ${closer}`,
  scaleCaption: 'share of random pairs that are less alike',
}

const tinted = {
  left: 'Left text, word by word',
  right: 'Right text, word by word',
  hint: 'Point at a word for its share, and for what would be left without it.',
  rest: (share: string) => `${share} belongs to no single word.`,
  told: (word: string, what: string) => `“${word}”: ${what}`,
  limit: 'past the encoder’s limit, not read',
  vocabulary: 'not known to this encoder',
  script: 'in a script that this encoder does not read',
  share: (share: string, side: string) => `${share} of the cosine × 100, ${side}`,
  mean: 'about the mean',
  above: 'above the mean',
  below: 'below the mean',
  apart: 'draws apart',
  together: 'brings together',
  /** An unread word, as the legend shows it. */
  sample: 'abc',
  notRead: 'not read by this encoder',
  legend: 'each word’s share of the cosine, minus the mean share of its side',
}

/** What the comparison would be without a word. */
const without = {
  waiting: 'Without it: …',
  nothing: 'Without it nothing would be left to compare.',
  failed: 'What it would be without it could not be found out.',
  figure: (cosine: string, change: string) => `cosine × 100: ${cosine}, ${change}`,
  same: (share: string, figure: string) => `Without it hardly anything changes: still ${share} (${figure})`,
  nearer: (now: string, before: string, figure: string) =>
    `Without it the texts would be nearer: ${now} of random pairs instead of ${before} (${figure})`,
  farther: (now: string, before: string, figure: string) =>
    `Without it the texts would be less near: ${now} of random pairs instead of ${before} (${figure})`,
  cosineOnly: (figure: string) => `Without it: ${figure}`,
}

const lists = {
  one: 'One list',
  another: 'Another list',
  placeholder: 'One text a line, or paste from a spreadsheet',
  texts: (count: number) => plural(count, 'text'),
  tooMany: (count: number, most: number) => `${plural(count, 'text')}: ${formats.count(most)} at most`,
  comparing: (pairs: number) => `Comparing ${plural(pairs, 'pair')}…`,
  hint: 'Paste a list on each side. Every text of the left is compared with every text of the right; the best match of each row is outlined.',
  show: 'What to show',
  map: 'Heat map',
  pairsShown: 'Pairs',
  order: 'Order of rows and columns',
  given: 'As typed',
  grouped: 'Alike together',
  matched: 'By pairs',
  givenTitle: 'Rows and columns in the order of the lists',
  groupedTitle: 'Rows that are near to the same columns stand together, and the other way round',
  matchedTitle: 'Each text beside the one it is paired with: pairs run down the diagonal',
  save: 'Save…',
  table: 'Table as CSV',
  pairs: 'Pairs as CSV',
  picture: 'Picture (PNG)',
  fileName: 'nearnote-comparison',
  tooLarge: 'That table is too large for one picture',
  tooLargeText: 'Save it as CSV, or compare shorter lists.',
}

const heat = {
  /** Between the parts of what is said of a pair. */
  between: ', ',
  pair: (left: string, right: string, cosine: string) => `${left} and ${right}: cosine times 100 ${cosine}`,
  withheld: 'cannot be told: this encoder does not read what it would rest on',
  best: 'best of its row',
  grid: 'All pairs; arrow keys move',
  leftTexts: 'Left texts',
  nearest: (text: string) => `: nearest is ${text}`,
  unread(left: number, right: number): string {
    const told = [
      left > 0 && `${plural(left, 'text')} of the first list`,
      right > 0 && `${plural(right, 'text')} of the second list`,
    ].filter((part) => part !== false)
    return `This encoder does not read ${told.join(' and ')}: nothing can be said of ${left + right === 1 ? 'it' : 'them'}.`
  },
}

/** Each text of one list with its partner in the other. */
const matches = {
  title: 'Pairs',
  what: 'Each text is paired once, so that all pairs together are as near as they can be.',
  count: (real: number, all: number) =>
    real === all ? `${plural(all, 'pair')}.` : `${formats.count(real)} of ${plural(all, 'pair')} are real matches.`,
  working: 'Looking for who belongs to whom…',
  left: 'First list',
  right: 'Second list',
  nearness: 'How near',
  unreal: 'no real match',
  unrealTitle: 'As near as the best of as many random texts would be',
  alone: 'Without a partner',
  aloneLeft: 'In the first list',
  aloneRight: 'In the second list',
  more: (count: number) => `and ${formats.count(count)} more`,
  showAll: (count: number) => `Show all ${plural(count, 'pair')}`,
  cosine: 'cosine × 100',
  match: 'match',
  yes: 'yes',
  no: 'no',
}

export const compare = {
  title: 'Compare',
  tabs: 'What to compare',
  pairTab: 'Two texts',
  listsTab: 'Two lists',
  roles: 'Roles of the two sides',
  symmetric: 'Text ↔ text',
  symmetricTitle: 'Both texts in the same role: paraphrase, duplicates, similarity',
  asking: 'Question → passage',
  askingTitle: 'The left text asks, the right one answers: as in a search',
  closeness,
  pair,
  pick,
  result,
  tinted,
  without,
  lists,
  heat,
  matches,
}
