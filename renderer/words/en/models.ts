// The Models view, and what is told of models elsewhere.
import { counts } from './counts.ts'
import { formats } from './formats.ts'
import { connection, download, remote, taking } from './model-sources.ts'
import { plural } from './plural.ts'

const kinds = {
  names: { embedding: 'Search encoders', reranker: 'Rerankers', sparse: 'Sparse encoders' },
  /** What the switch does, in one sentence. */
  sentences: {
    embedding: 'One at a time answers searches; its vectors are made in the background when you change.',
    reranker: 'Reads the best passages again, each beside your question, once you stop typing, and puts them in a better order.',
    sparse: 'Weighs the words of a note, and words near to them, as a third list beside meaning and words.',
  },
  here: (kind: string) => `${kind} on this computer`,
  toDownload: (kind: string) => `${kind} to download`,
}

const languages = {
  /** For Intl.DisplayNames. */
  locale: 'en',
  many: 'many languages',
  none: 'no language',
  unknown: 'languages unknown',
  two: (first: string, second: string) => `${first} and ${second}`,
  more: (first: string, second: string, rest: number) => `${first}, ${second} and ${formats.count(rest)} more`,
}

const facts = {
  of: (title: string) => `Facts about ${title}`,
  dimensions: (count: number) => `${formats.count(count)} dimensions`,
  sizeUnknown: 'size unknown',
  licenceUnknown: 'licence unknown',
  unchecked: 'Not checked against the model’s files yet',
  uncheckedShort: '(not checked)',
  indexKept: (size: string) => `index kept, ${size}`,
  indexKeptWhy: 'What Nearnote made for it: going back to it is instant where nothing is missing',
  name: 'Name',
  longest: 'Longest text',
  longestIs: (tokens: number) => `${formats.count(tokens)} tokens`,
  longestWhy: (words: number) => `About ${formats.count(words)} English words; of a longer text the rest is not read`,
  pooling: 'How a text’s vector is made',
  poolings: {
    mean: 'the mean of all its words',
    cls: 'from a mark at its beginning',
    max: 'the strongest of all its words',
    last: 'from its last word',
  },
  prefixes: 'Put in front of a search and of a passage',
  noPrefixes: 'nothing',
  prefixesAre: (query: string, passage: string) => `“${query}” and “${passage}”`,
  source: 'Source',
  revision: 'Revision',
}

/** How exactly an encoder reckons: what the numbers of its weights are. */
const precision = {
  small: '8-bit numbers',
  smallReduced: '8-bit numbers, kept small',
  whole: '32-bit numbers',
  smallWhy: 'Small and quick; next to nothing is lost beside numbers of 32 bits.',
  wholeWhy: 'Exact, and slower than numbers of 8 bits.',
  reducedWhy: 'On this computer’s processor the largest 8-bit numbers would overflow; with smaller ones next to nothing is lost.',
}

const running = {
  title: 'Running now',
  answers: 'Answers searches',
  none: 'No encoder answers: notes are found by their words only. Choose one below.',
  leaves: 'This leaves your machine.',
  leavesTo: (host: string) => `Every passage of your notes and every search is sent to ${host}. Use another encoder to end that.`,
  dimensions: 'Dimensions',
  dimensionsWhy: 'Numbers that the meaning of a passage is made of',
  precision: 'Calculates with',
  languages: 'Languages',
  licence: 'Licence',
  disk: 'On disk',
  diskIs: (size: string, index: string) => `${size} + index ${index}`,
  index: (size: string) => `index ${size}`,
  reranking: 'Reranking',
  sparse: 'Sparse words',
  off: 'off',
}

const here = {
  title: 'On this computer',
  space: (used: string, free: string | null) => (free === null ? used : `${used}, ${free} free`),
  none: 'None is here yet. Download one below, or import your own.',
  use: 'Use',
  takeIt: (title: string) => `Use ${title}`,
  starting: 'Starting…',
  keptWhy: 'What it encoded is kept: it answers as soon as nothing is missing',
  freshWhy: 'Encodes your notes in the background, then answers searches',
  details: 'Details',
  detailsOf: (title: string) => `Details of ${title}`,
  inUse: 'In use',
  bundled: 'Comes with Nearnote',
  attention: 'Needs attention',
  stages: {
    downloading: 'Downloading',
    checking: 'Checking',
    importing: 'Being taken in',
    preparing: 'Preparing',
    encoding: 'Encoding',
  },
  share: (stage: string, percent: number) => `${stage} ${percent} %`,
}

const remove = {
  remove: 'Remove',
  removeIt: (title: string) => `Remove ${title}`,
  free: 'Free its index',
  freeIt: (title: string) => `Free the index of ${title}`,
  freeDo: 'Free it',
  ask: (what: string) => `${what}?`,
  frees: (all: string) => `This frees ${all}.`,
  freesBoth: (all: string, files: string, index: string) =>
    `This frees ${all}: ${files} of its files and ${index} that Nearnote made for it, its index among them.`,
  stays: 'The encoder stays; your notes would be encoded again before it answers.',
  import: 'To have it again you import it again; your own copy is not touched.',
  download: (host: string) => `It can be downloaded again from ${host}.`,
  again: 'Your notes would be encoded again then.',
  gone: (title: string) => `${title} is removed`,
  indexGone: (title: string) => `The index of ${title} is gone`,
  freed: (size: string) => `${size} freed.`,
}

const available = {
  title: 'Can be downloaded',
  none: 'Nothing else is offered.',
  from: (host: string) => `From ${host}, when you say so`,
  filter: 'Filter the models that can be downloaded',
  placeholder: 'Name, language, licence',
  underlined: 'Underlined facts',
  underlinedWhat: 'are what is said of a model; its files, once here, have the last word.',
  count: (shown: number, all: number) => `${formats.count(shown)} of ${plural(all, 'model')}`,
  noneFits: (typed: string) => `No model fits “${typed}”.`,
  connection: 'Proxy or mirror',
  import: 'Import it instead',
}

const work = {
  title: 'Under way',
  /** A heading: what is being done with which model. */
  doing: {
    downloading: (title: string) => `Downloading ${title}`,
    checking: (title: string) => `Checking ${title}`,
    importing: (title: string) => `Taking in ${title}`,
    preparing: (title: string) => `Preparing ${title}`,
    encoding: (title: string) => `Encoding with ${title}`,
  },
  /** For a line that is short of room. */
  brief: (stage: string, percent: number | null, title: string) =>
    percent === null ? `${stage} ${title}` : `${stage} ${percent} % · ${title}`,
  briefly: {
    downloading: 'Downloading',
    checking: 'Checking',
    importing: 'Taking in',
    preparing: 'Preparing',
    encoding: 'Encoding',
  },
  left: (amount: string, eta: string) => `${amount} · ${eta} left`,
  bytes: (done: string, total: string) => `${done} of ${total}`,
  passages: (done: number, total: number | null) =>
    total === null ? counts.passages(done) : `${formats.count(done)} of ${counts.passages(total)}`,
  from: (host: string) => `From ${host}. What has come stays if you stop.`,
  against: 'Against the sizes and checksums that the hub announced.',
  once: 'Every file is read once.',
  copied: 'Its files are copied; yours stay as they are.',
  graph: 'What suits this computer best is built, once.',
  meanwhile: (title: string) => `${title} answers until the last passage is done.`,
  stop: 'Stop',
  giveUp: 'Give up',
  stopIt: (title: string) => `Stop downloading ${title}`,
  giveUpIt: (title: string) => `Give up ${title}`,
  announced: (title: string, percent: number) => (percent === 0 ? `${title}.` : `${title}, ${percent} percent.`),
}

const asTold = (told: string) => told

/** The engine's own sentences of what is wrong, by where the model is; another language says what it means, with the sentence in brackets. */
const troubles = { available: asTold, installed: asTold, bundled: asTold, remote: asTold, waiting: asTold }

/** Messages for a person who is elsewhere in the window. */
const news = {
  troubles,
  answers: (title: string) => `${title} answers now`,
  goBack: (title: string) => `You can go back to ${title} at once while its index is kept.`,
  here: (title: string) => `${title} is here`,
  hereText: 'Its files are checked. It can be used now.',
  notDownloaded: (title: string) => `${title} was not downloaded`,
  attention: (title: string) => `${title} needs attention`,
  wasHere: (title: string) => `${title} was here already`,
  wasHereText: 'The same weights: nothing was copied.',
}

/** What a model is for, by its name, where a language says it otherwise than the catalogue. */
const purposes: Readonly<Record<string, string>> = {}

export const models = {
  purposes,
  title: 'Models',
  import: 'Import a model…',
  again: 'Try again',
  kinds,
  languages,
  facts,
  precision,
  running,
  here,
  remove,
  available,
  download,
  work,
  taking,
  remote,
  connection,
  news,
}
