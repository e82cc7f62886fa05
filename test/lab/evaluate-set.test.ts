import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Role } from '../../electron/engine/encoder/encoder.ts'
import { analyzeText } from '../../electron/engine/words/analyze.ts'
import { noEnglish } from '../../electron/engine/words/english.ts'
import { type EvaluateDeps, evaluateSet } from '../../electron/lab/evaluate-set.ts'
import { createMemoryStore } from '../memory-store.ts'
import { createToyEncoder } from '../toy-encoder.ts'
import { addNote } from '../toy-notes.ts'

let folder = ''
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'nearnote-eval-'))))
afterEach(() => rm(folder, { recursive: true, force: true }))

const encoder = createToyEncoder({ synonyms: [['car', 'automobile']] })
let disposed = 0
const parts: EvaluateDeps = {
  encoder,
  analyze: analyzeText,
  english: noEnglish,
  openTemporaryStore: async () => ({ store: createMemoryStore(), dispose: async () => void disposed++ }),
  // As the library does it: notes are known by where they really are.
  indexNotes: async (folder, store) => {
    const notes = await realpath(folder)
    await addNote({ store, encoder }, join(notes, 'sub', 'wheels.md'), 'the automobile of my aunt')
    await addNote({ store, encoder }, join(notes, 'bread.md'), 'rye and water')
  },
}
const evaluate = (set: string, more: { notes?: string; limit?: number } = {}) =>
  evaluateSet(parts, { set, ...more }, () => undefined)

async function beir(name: string, qrels: { path: string; text: string }) {
  const set = join(folder, name)
  await mkdir(join(set, 'qrels'), { recursive: true })
  const documents = [
    { _id: 'q1', title: 'car', text: '' },
    { _id: 'd1', title: 'My', text: 'automobile' },
    { _id: 'd2', title: '', text: 'bread\u2028with butter' },
  ]
  await writeFile(
    join(set, 'corpus.jsonl'),
    documents
      .map((document) => JSON.stringify(document))
      .join('\n')
      .replace('\\u2028', '\u2028'),
  )
  const queries = ['q0', 'q1', 'q2'].map((_id, at) => ({ _id, text: ['unjudged', 'car', 'bread butter'][at] }))
  await writeFile(join(set, 'queries.jsonl'), `\uFEFF${queries.map((query) => JSON.stringify(query)).join('\r\n')}\r\n`)
  await writeFile(join(set, qrels.path), qrels.text)
  return set
}

test('a BEIR folder is measured over its judged questions; words miss the synonym that meaning finds', async () => {
  const set = await beir('cars', { path: 'qrels/test.tsv', text: 'query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td2\t2\n' })
  const answer = await evaluate(set)
  expect(answer).toMatchObject({ queries: 2, words: { mrr10: 0.5, recall100: 0.5 }, meaning: { recall100: 1 } })
  expect(answer).toMatchObject({ meaning: { mrr10: 0.75 } })
  expect(disposed).toBeGreaterThan(0)
})

test('in a folder named arguana, and only there, a question does not find itself', async () => {
  const qrels = { path: 'qrels.tsv', text: 'q1\td1\t1\n' }
  expect(await evaluate(await beir('cars', qrels))).toMatchObject({ meaning: { mrr10: 0.5 }, queries: 1 })
  expect(await evaluate(await beir('arguana', qrels))).toMatchObject({ meaning: { mrr10: 1 }, hybrid: { mrr10: 1 } })
})

test('without a test split the development split counts; in a folder named msmarco it counts before the test split', async () => {
  const development = { path: 'qrels/dev.tsv', text: 'q1\td1\t1\n' }
  expect(await evaluate(await beir('cars', development))).toMatchObject({ queries: 1 })
  const both = await beir('MSMARCO', development)
  await writeFile(join(both, 'qrels', 'test.tsv'), 'q1\td1\t1\nq2\td2\t1\n')
  expect(await evaluate(both)).toMatchObject({ queries: 1 })
  const other = await beir('boats', development)
  await writeFile(join(other, 'qrels', 'test.tsv'), 'q1\td1\t1\nq2\td2\t1\n')
  expect(await evaluate(other)).toMatchObject({ queries: 2 })
})

test('in a folder named quora documents are encoded as the questions they are', async () => {
  const roles: Role[] = []
  const asking = {
    ...encoder,
    encodeBatch: (texts: readonly string[], role: Role) => (roles.push(role), encoder.encodeBatch(texts, role)),
  }
  const qrels = { path: 'qrels.tsv', text: 'q1\td1\t1\n' }
  for (const name of ['cars', 'quora']) {
    roles.length = 0
    await evaluateSet({ ...parts, encoder: asking }, { set: await beir(name, qrels) }, () => undefined)
    // Documents come first; behind them sentences are encoded as queries, to see what random pairs look like.
    expect(roles[0]).toBe(name === 'quora' ? 'query' : 'passage')
  }
})

test('limit takes the first questions and leaves the corpus whole', async () => {
  const set = await beir('cars', { path: 'qrels.tsv', text: 'q1\td1\t1\nq2\td2\t1\n' })
  expect(await evaluate(set, { limit: 1 })).toMatchObject({ queries: 1, meaning: { mrr10: 0.5 } })
})

test('pairs are read by their header and ranked by cosine', async () => {
  const set = join(folder, 'pairs.tsv')
  await writeFile(set, 'sentence1\tscore\tsentence2\r\ncar\t5\tautomobile\r\ncar park\t3\tcar\r\nbread\t0\tmoon\r\n')
  expect(await evaluate(set)).toEqual({ pairs: 3, spearman: 1 })
  expect(await evaluate(set, { limit: 2 })).toMatchObject({ pairs: 2 })
})

test('questions about notes are answered by the app’s own search, paths relative to the folder', async () => {
  const set = join(folder, 'questions.jsonl')
  await writeFile(
    set,
    '{"id": "a", "query": "car", "relevant": ["sub/wheels.md"]}\n\n{"id": "b", "query": "rye", "relevant": ["bread.md"]}\n',
  )
  const answer = await evaluate(set, { notes: folder })
  expect(answer).toEqual({
    words: { hit5: 0.5, mrr10: 0.5, ndcg10: 0.5 },
    meaning: { hit5: 1, mrr10: 1, ndcg10: 1 },
    hybrid: { hit5: 1, mrr10: 1, ndcg10: 1 },
    queries: 2,
  })
})

test('a folder of notes may be named by a link to it', async () => {
  const set = join(folder, 'questions.jsonl')
  await writeFile(set, '{"id": "1", "query": "car", "relevant": ["sub/wheels.md"]}\n')
  await mkdir(join(folder, 'vault'))
  await symlink(join(folder, 'vault'), join(folder, 'link'), 'junction')
  expect(await evaluate(set, { notes: join(folder, 'link') })).toMatchObject({ meaning: { hit5: 1 }, queries: 1 })
})

test('a line that cannot be read is named', async () => {
  const set = join(folder, 'questions.jsonl')
  await writeFile(set, '{"id": "a", "query": "car", "relevant": ["x.md"]}\n{"query": 3}\n')
  await expect(evaluate(set, { notes: folder })).rejects.toMatchObject({ code: 'SET_INVALID', data: { path: set, line: 2 } })
  await expect(evaluate(set)).rejects.toThrow('--notes')
  const pairs = join(folder, 'pairs.tsv')
  await writeFile(pairs, 'score\tsentence1\tsentence2\n1\ta\tb\nx\ta\tb\n')
  await expect(evaluate(pairs)).rejects.toMatchObject({ code: 'SET_INVALID', data: { line: 3 } })
  await expect(evaluate(join(folder, 'absent'))).rejects.toMatchObject({ code: 'SET_INVALID' })
  await expect(evaluate(set, { notes: join(folder, 'absent') })).rejects.toMatchObject({ code: 'FOLDER_NOT_FOUND' })
})
