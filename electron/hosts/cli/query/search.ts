// The commands that find notes: search and related.
import { resolve } from 'node:path'
import type { Example } from '../../../../shared/schemas.ts'
import { defineCommand } from '../command.ts'
import { choice, flag, text, whole } from '../options.ts'
import { one, sentence } from '../positionals.ts'
import { noteGone } from './gone-note.ts'
import { searchLines } from './search-lines.ts'

const howMany = { least: 1, most: 100, fallback: 10 }

export const search = defineCommand({
  name: 'search',
  words: sentence('a query'),
  options: {
    limit: whole(howMany, { value: 'n', what: 'how many notes (10)' }),
    mode: choice(['hybrid', 'meaning', 'words'], { value: 'm', what: 'hybrid (meaning and words), meaning or words' }),
    folder: text({ value: 'f', what: 'only below this folder' }),
    tag: text({ value: 't', what: 'only notes with this tag' }),
    sort: choice(['nearness', 'newest', 'oldest'], {
      value: 's',
      what: 'nearness, newest or oldest: by the notes’ own dates, of what answers',
    }),
    like: text({ value: 'note', what: 'nearer to what this note means' }),
    unlike: text({ value: 'note', what: 'further from what this note means, which is not listed' }),
    rerank: flag({ what: 'the best 30 in the order of the reranker, where one is switched on' }),
    'as-typed': flag({ what: 'look for words that no note holds as they are, instead of for similar ones' }),
  },
  optionHint: 'Words that begin with a minus go behind --, as in: nearnote search -- roof -house.',
  help: {
    usage:
      'nearnote search <query> [--limit n] [--mode hybrid|meaning|words] [--folder f] [--tag t] [--sort s] [--like note] [--unlike note] [--rerank] [--as-typed]',
    what: 'Finds the passages that mean what you say. Inside a query: "a phrase", -without, #tag, path: title: type: before: after: and key: of any front matter',
    examples: [
      ["nearnote search 'why do I sleep badly'", 'ask as you would ask a person'],
      [`nearnote search '"exact words" -draft #work after:2025-01-01'`, 'narrow it down'],
      ["nearnote search 'status:waiting'", 'all notes that say so, newest first'],
      ['nearnote search trust --unlike ~/Notes/keys.md', 'the other kind of trust'],
      ["nearnote search invoice --json | jq -r '.hits[].path'", 'for scripts'],
    ],
  },
  async run(
    { library, output, cwd, signal },
    query,
    { limit, mode, folder, tag, sort, like, unlike, rerank, 'as-typed': asTyped },
  ) {
    const { client } = await library()
    const filters = { ...(folder === undefined ? {} : { folder: resolve(cwd, folder) }), ...(tag === undefined ? {} : { tag }) }
    const example = (note: string | undefined): Example[] =>
      note === undefined ? [] : [{ kind: 'passage', path: resolve(cwd, note), line: null }]
    const shape = { sort, like: example(like), unlike: example(unlike) }
    const answer = await client.search({ query, limit, mode, rerank, asTyped, ...shape, ...filters }, signal)
    if (rerank && answer.reranked !== true) output.note('Not reranked: no reranker is switched on, or it was not there.')
    output.answer(answer, () => searchLines(answer, output, sort))
    noteGone(answer.hits, output)
    return 0
  },
})

export const related = defineCommand({
  name: 'related',
  words: one('a note'),
  options: { limit: whole(howMany) },
  help: {
    usage: 'nearnote related <note> [--limit n]',
    what: 'Finds the notes that are nearest to a note.',
    examples: [['nearnote related ~/Notes/sleep.md', 'what else have I written about this?']],
  },
  async run({ library, output, cwd, signal }, note, { limit }) {
    const { client } = await library()
    const answer = await client.related({ path: resolve(cwd, note), limit }, signal)
    output.answer(answer, () => searchLines(answer, output))
    noteGone(answer.hits, output)
    return 0
  },
})
