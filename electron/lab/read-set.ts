// Evaluation sets on disk -> plain data. Every line that cannot be read is named by its number.
import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import { setKey } from './published.ts'

export interface Question {
  id: string
  text: string
}
export interface Document {
  id: string
  /** (title + ' ' + text), ends trimmed: what BEIR's published figures encode. */
  text: string
}
/** Question -> document -> gain. */
export type Judgements = ReadonlyMap<string, ReadonlyMap<string, number>>

export interface ScoredPair {
  score: number
  left: string
  right: string
}
export interface NotesQuestion extends Question {
  /** Paths relative to the notes folder. */
  relevant: readonly string[]
}

/** corpus.jsonl of a BEIR folder, a line at a time. Throws SET_INVALID. */
export async function* readCorpus(folder: string): AsyncGenerator<Document> {
  for await (const { id, record } of readRecords(join(folder, 'corpus.jsonl'))) {
    yield { id, text: `${textOf(record['title'])} ${textOf(record['text'])}`.trim() }
  }
}

/** Lines of corpus.jsonl, for progress; nothing is parsed. */
export async function countDocuments(folder: string): Promise<number> {
  let count = 0
  for await (const _ of readLines(join(folder, 'corpus.jsonl'))) count += 1
  return count
}

/** queries.jsonl of a BEIR folder, in its order. Throws SET_INVALID. */
export async function readQuestions(folder: string): Promise<Question[]> {
  const questions: Question[] = []
  for await (const { id, record } of readRecords(join(folder, 'queries.jsonl'))) {
    questions.push({ id, text: textOf(record['text']) })
  }
  return questions
}

/** qrels.tsv, else those of a split: query, document, score, with or without a header. Throws SET_INVALID. */
export async function readJudgements(folder: string): Promise<Judgements> {
  const path = await judgementsFile(folder)
  const judgements = new Map<string, Map<string, number>>()
  for await (const { line, text } of readLines(path)) {
    const [query, document, score = ''] = text.split('\t')
    const gain = Number(score)
    const readable = query !== undefined && document !== undefined && score.trim() !== '' && Number.isFinite(gain)
    if (!readable && line === 1) continue
    if (!readable) throw invalid(path, line, 'wants query, document and a number, separated by tabs')
    judgements.set(query, (judgements.get(query) ?? new Map<string, number>()).set(document, gain))
  }
  return judgements
}

/** The test split, else the development one; MS MARCO's published figures are those of its development split. */
async function judgementsFile(folder: string): Promise<string> {
  const splits = setKey(basename(folder)) === 'msmarco' ? ['dev', 'test'] : ['test', 'dev']
  const [test] = splits
  const files = ['qrels.tsv', ...splits.map((split) => join('qrels', `${split}.tsv`))].map((name) => join(folder, name))
  for (const file of files) if (await exists(file)) return file
  return join(folder, 'qrels', `${test}.tsv`)
}

/** A tab-separated file whose header names score, sentence1 and sentence2, in any order. Throws SET_INVALID. */
export async function readPairs(path: string, limit: number): Promise<ScoredPair[]> {
  const pairs: ScoredPair[] = []
  let columns: number[] | null = null
  for await (const { line, text } of readLines(path)) {
    const cells = text.split('\t')
    if (columns === null) {
      const names = cells.map((cell) => cell.trim().toLowerCase())
      columns = ['score', 'sentence1', 'sentence2'].map((name) => names.indexOf(name))
      if (columns.includes(-1)) throw invalid(path, line, 'wants a header with score, sentence1 and sentence2')
      continue
    }
    if (pairs.length >= limit) break
    const [score, left, right] = columns.map((column) => cells[column])
    const value = Number(score)
    if (score === undefined || score.trim() === '' || !Number.isFinite(value) || left === undefined || right === undefined)
      throw invalid(path, line, 'wants a number and two sentences, separated by tabs')
    pairs.push({ score: value, left, right })
  }
  return pairs
}

/** Lines of {id, query, relevant: [path]}. Throws SET_INVALID. */
export async function readNotesQuestions(path: string, limit: number): Promise<NotesQuestion[]> {
  const questions: NotesQuestion[] = []
  for await (const { line, text } of readLines(path)) {
    if (questions.length >= limit) break
    const record = parseLine(path, line, text)
    const { query, relevant } = record
    const paths = Array.isArray(relevant) ? relevant.filter((item) => typeof item === 'string') : []
    if (typeof query !== 'string' || paths.length === 0) throw invalid(path, line, 'wants {id, query, relevant: [path, …]}')
    questions.push({ id: textOf(record['id']) || String(line), text: query, relevant: paths })
  }
  return questions
}

async function* readRecords(path: string): AsyncGenerator<{ id: string; record: Record<string, unknown> }> {
  for await (const { line, text } of readLines(path)) {
    const record = parseLine(path, line, text)
    const id = textOf(record['_id'])
    if (id === '') throw invalid(path, line, 'wants an _id')
    yield { id, record }
  }
}

function parseLine(path: string, line: number, text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    // SAFETY: an object of JSON is a record of unknown values.
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {
    // Falls through to the one message for every line that is no object.
  }
  throw invalid(path, line, 'is not a JSON object')
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '')

/** Lines by \n alone (readline would also cut at U+2028, which JSON may hold), blank ones left out, numbered from 1. */
async function* readLines(path: string): AsyncGenerator<{ line: number; text: string }> {
  let rest = ''
  let line = 0
  try {
    for await (const piece of createReadStream(path, 'utf8')) {
      const lines = (rest + String(piece)).split('\n')
      rest = lines.pop() ?? ''
      for (const text of lines) {
        line += 1
        if (text.trim() !== '') yield { line, text: clean(text) }
      }
    }
  } catch (error) {
    if (error instanceof AppError || !(error instanceof Error) || !('code' in error)) throw error
    throw new AppError(
      'SET_INVALID',
      `${path} cannot be read. Name an evaluation set: a BEIR folder, a .tsv of pairs or a .jsonl of questions.`,
      { path, line, reason: error.message },
      { cause: error },
    )
  }
  if (rest.trim() !== '') yield { line: line + 1, text: clean(rest) }
}

const clean = (text: string) => text.replace(/^\uFEFF/u, '').replace(/\r$/u, '')

const invalid = (path: string, line: number, reason: string) =>
  new AppError('SET_INVALID', `${path}, line ${line} ${reason}.`, { path, line, reason })

export const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
