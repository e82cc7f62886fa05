// The search view: field, filters, list of hits.
import { formats } from './formats.ts'
import { plural } from './plural.ts'

const notes = (count: number) => plural(count, 'note')
const answers = (count: number) => `${notes(count)} ${count === 1 ? 'answers' : 'answer'}`

export const search = {
  heading: 'Search',
  field: 'Search your notes',
  placeholder: 'What are you looking for?',
  clear: 'Clear the search',
  backTo: (query: string) => `Back to: ${query}`,
  backToTitle: 'The search before (↑)',
  searchAgain: 'Search again',
  list: 'Notes found',

  count: {
    answer: answers,
    /** As many as were asked for: there may be more. */
    atLeast: (count: number) => `At least ${answers(count)}`,
    noneStandsOut: (count: number) => `None stands out: the nearest ${notes(count)}`,
    nearestFirst: (said: string) => `${said}, nearest first`,
    newestFirst: (said: string) => `${said}, newest first`,
    oldestFirst: (said: string) => `${said}, oldest first`,
    pass: notes,
    newestOf: (count: number, total: number) => `The newest ${formats.count(count)} of ${notes(total)}`,
    oldestOf: (count: number, total: number) => `The oldest ${formats.count(count)} of ${notes(total)}`,
    further: (count: number) => `${formats.count(count)} further off`,
    rerankedBy: (model: string) => `reranked by ${model}`,
    rerankedTitle: 'Its order comes from the reranker that is switched on in Models',
    showMore: 'Show more',
    end: 'More notes match. Add a word to come nearer.',
  },

  row: {
    alsoCalled: (alias: string): readonly [string, string, string] => ['also called ', alias, ''],
    empty: 'A note without text.',
    morePassages: (count: number) => `${plural(count, 'more passage')} in this note`,
    furtherOff: 'further off',
    wordsOnly: 'words only',
  },

  closeness: {
    none: 'found by its words only',
    closerThan: (share: string) => `closer than ${share} of random pairs`,
  },

  why: {
    title: 'title',
    exact: 'exact',
    meaning: 'near in meaning',
    like: 'like this',
    words: 'words',
    allWords: (count: number) => (count === 1 ? 'the word' : count === 2 ? 'both words' : `all ${count} words`),
    someWords: (held: number, of: number) => `${held} of ${of} words`,
    question: 'Why this note?',
    reasons: {
      title: 'Your words name this note: they stand in its title, its file’s name or another name of it.',
      exact: 'Your words stand there just as you wrote them.',
      both: 'It holds all your words, and its passage is near to them in meaning.',
      words: 'It was found by the words it holds.',
      meaning: 'Its passage is near to your query in meaning.',
      like: 'Its passage is near to what you chose as an example.',
    },
    further: 'It stands behind the line: hardly nearer to your query than anything else.',
    holds: 'Words it holds',
    holdsOf: (words: readonly string[], of: number) =>
      words.length === 0 ? `none of ${of}` : `${words.join(', ')} (${words.length} of ${of})`,
    ranks: { words: 'Place by words', meaning: 'Place by meaning', names: 'Place by names' },
    rank: (place: number) => `#${formats.count(place)}`,
    noRank: 'not in that list',
    closeness: 'Closeness',
    noCloseness: 'The model reads nothing of this passage, so nothing is said of how near it is.',
  },

  mode: {
    legend: 'Search by',
    hybrid: { name: 'Both', title: 'By meaning and by words' },
    meaning: { name: 'Meaning', title: 'By meaning only' },
    words: { name: 'Words', title: 'By words only' },
  },

  sort: {
    label: 'Sort',
    nearness: 'Nearest first',
    newest: 'Newest first',
    oldest: 'Oldest first',
  },

  filter: {
    folder: { label: 'Folder', description: 'Filter by folder' },
    tag: { label: 'Tag', description: 'Filter by tag' },
    type: { label: 'Type', description: 'Filter by type' },
    date: { label: 'Date', description: 'Filter by date' },
    property: { label: 'Property', description: 'Filter by property' },
    types: {
      md: 'Markdown',
      txt: 'Plain text',
      org: 'Org',
      html: 'HTML',
      pdf: 'PDF',
      docx: 'Word',
      xlsx: 'Excel',
      pptx: 'PowerPoint',
      eml: 'Mail',
      epub: 'Book',
    },
    spans: { week: 'Past week', month: 'Past month', year: 'Past year', between: 'Between two days…' },
    from: 'From',
    until: 'until before',
    choice: (name: string, count: number) => `${name}  (${formats.count(count)})`,
  },

  chip: {
    list: 'Filters in force',
    in: 'in',
    without: 'without',
    not: (name: string) => `not ${name}`,
    operators: { tag: 'tag', type: 'type', path: 'path', title: 'title', after: 'after', before: 'before' },
    quoted: (text: string) => `“${text}”`,
    like: 'like:',
    unlike: 'not like:',
    remove: (name: string, value: string) => `Remove the filter ${name} ${value}`,
  },

  weights: {
    label: 'Weights',
    title: 'Let a word count more or less (Alt ↑ and Alt ↓ in the field)',
    list: 'How much each word counts',
    less: (word: string) => `Let “${word}” count less`,
    more: (word: string) => `Let “${word}” count more`,
    counts: (word: string, weight: string) => `${word} counts ${weight}`,
    none: 'Type a few words, then let each count more or less.',
    reset: 'All alike',
  },

  notes: {
    shownFor: (words: string): readonly [string, string, string] => ['Showing what was found for ', words, '.'],
    insistOn: (word: string) => `Search for “${word}” instead`,
    insistOnAll: 'Search for the words as typed instead',
    takeOut: 'Take it out',
    without: 'Search without it',
  },

  nothing: {
    noFilter: 'No note passes that filter',
    noFilters: 'No note passes these filters',
    unreadFilter: 'That filter was not understood',
    noWords: 'No note holds these words',
    noMeaning: 'Nothing here is about that',
    indexing: (waiting: number) => `Indexing goes on: ${notes(waiting)} still to come.`,
    byMeaning: 'Search by meaning too',
    withoutFilters: 'Search without filters',
    weak: 'What comes nearest, though hardly nearer than to any other question:',
  },

  language: {
    /** "Nearnote small does not read Chinese characters (77 notes): such notes are found by their words alone." */
    notice: (model: string, unread: readonly string[]) =>
      `${model} does not read ${formats.list(unread)}: such notes are found by their words alone.`,
    unread: (script: string, count: number) => `${script} (${notes(count)})`,
    toModels: 'Choose a model that reads them',
    dismiss: 'Do not show this again',
  },

  picked: {
    label: 'Selected notes',
    count: (count: number) => `${formats.count(count)} selected`,
    copy: 'Copy',
    copyAs: { quotes: 'Quotes with their sources', wiki: 'Links for a vault', links: 'Markdown links' },
    export: 'Export',
    exportAs: { markdown: 'Markdown', csv: 'CSV (table)', json: 'JSON' },
    clear: 'Clear the selection',
    found: (query: string) => `Found for: ${query}`,
    fileName: 'nearnote hits',
    columns: ['title', 'path', 'heading', 'line', 'date', 'passage'] as readonly string[],
  },

  copied: {
    quotes: (count: number) => (count === 1 ? 'Quote copied' : `${formats.count(count)} quotes copied`),
    links: (count: number) => (count === 1 ? 'Link copied' : `${formats.count(count)} links copied`),
    path: 'Path copied',
    failed: 'Nothing could be copied',
    failedWhy: 'This window may not write to the clipboard.',
  },

  menu: {
    label: (title: string) => `What to do with ${title}`,
    open: 'Open',
    read: 'Read it here',
    why: 'Why this note?',
    copy: 'Copy',
    quote: 'Quote with its source',
    wiki: 'Link for a vault',
    link: 'Markdown link',
    path: 'Path',
    like: 'Like this',
    unlike: 'Not like this',
    from: (folder: string) => `More from ${folder}`,
    pick: 'Select',
    unpick: 'Take out of the selection',
  },

  start: {
    heading: 'Say what you are looking for',
    lead: (indexed: number) =>
      `${indexed === 0 ? 'Your notes are' : `${notes(indexed)} ${indexed === 1 ? 'is' : 'are'}`} found by what they mean, not only by the words they use.`,
    questions: 'Questions to try',
    wording: 'Write as you would say it; the wording of the note does not matter.',
    quotes: ['Put ', '"quotation marks"', ' around words that must stand there exactly.'] as readonly [string, string, string],
    narrow: 'Narrow it:',
  },

  welcome: {
    heading: 'Find your notes by what they mean',
    lead: 'Link a folder of notes: Markdown and text, PDF, office files, mail, books, and what other programs export. Nearnote reads them where they are and never changes them.',
    drop: 'Drop a folder anywhere on this window',
    begin: 'Start with a folder of notes',
    choose: 'Choose a folder…',
    trySamples: 'Try the sample notes',
    copying: 'Copying the sample notes…',
    foot: 'Everything happens on this computer: no account, no cloud, no connection.',
  },
}
