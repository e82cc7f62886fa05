// What --help says: every command with examples, so that a newcomer never has to read anything else.
import type { CommandName } from './arguments.ts'

interface HelpPage {
  usage: string
  what: string
  options?: readonly [string, string][]
  examples: readonly [string, string][]
}

const pages: Record<CommandName, HelpPage> = {
  index: {
    usage: 'nearnote index [folder…] [--watch] [--ignore glob]…',
    what: 'Links folders and reads what is new or changed in them. Without a folder: all linked ones. Files are never touched.',
    options: [
      ['--watch', 'stay, follow changes, print one answer per settled batch'],
      ['--ignore glob', 'leave these out (.gitignore syntax); may be repeated'],
    ],
    examples: [
      ['nearnote index ~/Notes', 'link a folder and index it'],
      ["nearnote index ~/Notes --ignore 'drafts/' --ignore '*.bak'", 'leave some files out'],
      ['nearnote index', 'look for changes in all linked folders'],
    ],
  },
  folders: {
    usage: 'nearnote folders',
    what: 'Lists the linked folders and what is indexed in each.',
    examples: [['nearnote folders --json', 'for scripts']],
  },
  unlink: {
    usage: 'nearnote unlink <folder>',
    what: 'Forgets a folder. Its files stay as they are; only the index loses them.',
    examples: [['nearnote unlink ~/Notes', 'take a folder out of the library']],
  },
  search: {
    usage: 'nearnote search <query> [--limit n] [--mode hybrid|meaning|words] [--folder f] [--tag t] [--rerank] [--as-typed]',
    what: 'Finds the passages that mean what you say. Inside a query: "a phrase", -without, #tag, path: title: type: before: after: and key: of any front matter',
    options: [
      ['--limit n', 'how many notes (10)'],
      ['--mode m', 'hybrid (meaning and words), meaning or words'],
      ['--folder f', 'only below this folder'],
      ['--tag t', 'only notes with this tag'],
      ['--rerank', 'the best 30 in the order of the reranker, where one is switched on'],
      ['--as-typed', 'look for words that no note holds as they are, instead of for similar ones'],
    ],
    examples: [
      ["nearnote search 'why do I sleep badly'", 'ask as you would ask a person'],
      [`nearnote search '"exact words" -draft #work after:2025-01-01'`, 'narrow it down'],
      ["nearnote search 'status:waiting'", 'all notes that say so, newest first'],
      ["nearnote search invoice --json | jq -r '.hits[].path'", 'for scripts'],
    ],
  },
  related: {
    usage: 'nearnote related <note> [--limit n]',
    what: 'Finds the notes that are nearest to a note.',
    examples: [['nearnote related ~/Notes/sleep.md', 'what else have I written about this?']],
  },
  compare: {
    usage: 'nearnote compare <a> <b> [--as symmetric|query-passage]',
    what: 'Says how near two texts are and which words make them so.',
    options: [['--as', 'symmetric: two texts of a kind (default); query-passage: a question and an answer']],
    examples: [["nearnote compare 'the bill is due' 'payment must arrive by Friday'", 'two sentences']],
  },
  matrix: {
    usage: 'nearnote matrix <fileA> <fileB> [--csv]',
    what: 'Compares every line of one file with every line of another.',
    options: [['--csv', 'a table for spreadsheets']],
    examples: [['nearnote matrix old.txt new.txt --csv > near.csv', 'two lists of titles']],
  },
  embed: {
    usage: 'nearnote embed [--role query|passage] [--model dir] [--precision int8|fp32] [--prefix text]',
    what: 'Reads texts from standard input, one a line, and prints one {"text", "vector"} a line. Opens no library.',
    options: [
      ['--role r', 'passage (default) or query: decides the prefix'],
      ['--model dir', 'a model folder in Hugging Face layout instead of the bundled one'],
      ['--precision p', 'int8 (default) or fp32'],
      ['--prefix text', 'this prefix instead of the model’s own; may be empty'],
    ],
    examples: [["printf 'one\\ntwo\\n' | nearnote embed --role query", 'two vectors']],
  },
  eval: {
    usage: 'nearnote eval <set> [--notes folder] [--limit n] [--model dir] [--precision int8|fp32]',
    what: 'Measures search quality: a BEIR folder, a file of scored pairs, or a jsonl of queries with --notes.',
    options: [
      ['--notes folder', 'the notes that the queries of a jsonl are about'],
      ['--limit n', 'only the first n queries or pairs'],
      ['--model dir', 'another encoder than the bundled one'],
      ['--precision p', 'int8 (default) or fp32'],
    ],
    examples: [
      ['nearnote eval ./scifact', 'nDCG@10, recall@100 and MRR@10 for words, meaning and hybrid'],
      ['nearnote eval my-queries.jsonl --notes ~/Notes', 'your own questions on your own notes'],
    ],
  },
  status: {
    usage: 'nearnote status',
    what: 'What is indexed, with which encoder, and how much disk it takes.',
    examples: [['nearnote status --json', 'for scripts']],
  },
  check: {
    usage: 'nearnote check',
    what: 'Reads the whole index and says what is wrong with it.',
    examples: [['nearnote check', 'after a crash of the machine']],
  },
  rebuild: {
    usage: 'nearnote rebuild',
    what: 'Reads all notes again; vectors of unchanged passages are kept.',
    examples: [['nearnote rebuild', 'when check found a problem']],
  },
  erase: {
    usage: 'nearnote erase [--yes]',
    what: 'Deletes the index and everything else Nearnote stored. Your notes stay.',
    options: [['--yes', 'do not ask']],
    examples: [['nearnote erase --yes', 'in a script']],
  },
  models: {
    usage:
      'nearnote models [list | add <folder|zip> | download <name> | use <name> | stop <name> | remove <name> | hub [address]]',
    what: 'Shows, gets, switches and deletes encoders. Nothing is downloaded unless you say so.',
    options: [
      ['list', 'what runs, what is here, what can be had (the default)'],
      ['add <folder|zip>', 'take in a model in Hugging Face layout; the original stays'],
      ['download <name> [--yes]', 'fetch a model of the list; asks first, with size, licence and host'],
      ['use <name>', 'search with it: its index is made while the old one answers; Ctrl+C leaves that for later'],
      ['stop <name>', 'switch a reranker or sparse encoder off, or give up a change of encoder'],
      ['remove <name>', 'delete its files and its index'],
      ['hub [address] [--proxy a]', 'where models are downloaded from; --proxy "" forgets the proxy'],
    ],
    examples: [
      ['nearnote models', 'look around'],
      ['nearnote models download e5-small-v2', 'get a better encoder'],
      ['nearnote models use e5-small-v2', 'switch to it'],
      ['nearnote models add ~/Downloads/bge-small.zip', 'bring your own'],
      ['nearnote models remove e5-small-v2', 'get the disk back'],
    ],
  },
  serve: {
    usage: 'nearnote serve [--port n]',
    what: 'Opens the window for a browser on this machine (127.0.0.1 only) and prints its address.',
    options: [['--port n', 'a fixed port; else a free one']],
    examples: [['nearnote serve', 'then open the address it prints']],
  },
}

const everywhere: readonly [string, string][] = [
  ['--data DIR', 'where the index lives (default: the system’s folder for application data)'],
  ['--json', 'the last line of stdout is the answer as JSON'],
  ['--help', 'this help, or that of a command'],
  ['--version', 'the version'],
]

/** The help of one command, or of all when it is unknown or none. */
export function helpLines(about: string | undefined): string[] {
  const page = Object.entries(pages).find(([name]) => name === about)?.[1]
  return page ? commandHelp(page) : overview()
}

function overview(): string[] {
  return [
    'Nearnote finds your notes by meaning. Nothing leaves this machine.',
    '',
    'usage: nearnote <command> [options]',
    '',
    ...columns(Object.entries(pages).map(([name, page]) => [name, firstSentence(page.what)])),
    '',
    'everywhere:',
    ...columns(everywhere),
    '',
    'to begin with:',
    ...columns([
      ['nearnote index ~/Notes', 'link a folder'],
      ["nearnote search 'what I wrote about trust'", 'ask'],
      ['nearnote search --help', 'more about a command'],
    ]),
    '',
    'exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but some files failed, 130 interrupted',
  ]
}

function commandHelp({ usage, what, options = [], examples }: HelpPage): string[] {
  return [
    what,
    '',
    `usage: ${usage}`,
    ...(options.length > 0 ? ['', ...columns(options)] : []),
    '',
    ...columns(everywhere),
    '',
    'examples:',
    ...columns(examples),
  ]
}

const firstSentence = (text: string) => text.slice(0, text.indexOf('.') + 1 || text.length)

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.min(48, Math.max(...rows.map(([left]) => left.length)))
  return rows.flatMap(([left, right]) =>
    left.length > width ? [`  ${left}`, `  ${' '.repeat(width)}  ${right}`] : [`  ${left.padEnd(width)}  ${right}`],
  )
}
