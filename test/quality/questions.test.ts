// The questions of test/quality/questions: whoever measures with them relies on ids, kinds and paths that hold.
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as v from 'valibot'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..', '..')
const folder = join(root, 'test', 'quality', 'questions')
const vault = resolve(root, '..', 'shared', 'data', 'notes', 'vault')

const kinds = ['keywords', 'name', 'paraphrase', 'question', 'situation'] as const
const text = v.pipe(v.string(), v.trim(), v.nonEmpty())
const paths = v.array(text)
const Question = v.strictObject({
  id: text,
  query: text,
  kind: v.picklist(kinds),
  relevant: v.pipe(paths, v.minLength(1), v.maxLength(5)),
})
const OffTopic = v.strictObject({ id: text, query: text })
const Typed = v.strictObject({
  query: text,
  acceptable: v.pipe(paths, v.minLength(1)),
  note: text,
  nothing: v.optional(v.literal(true)),
})

const read = <S extends v.GenericSchema>(schema: S, name: string): v.InferOutput<S>[] =>
  readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => v.parse(schema, JSON.parse(line)))

const parts = (set: string) => ({ tune: read(Question, `${set}-tune.jsonl`), held: read(Question, `${set}-held.jsonl`) })
const sets = { vault: parts('vault'), repo: parts('repo'), sample: parts('sample') }
const questions = Object.values(sets).flatMap(({ tune, held }) => [...tune, ...held])
const offTopic = read(OffTopic, 'vault-off.jsonl')
const typed = read(Typed, 'typed-vault.jsonl')

const repeated = (values: readonly string[]) => values.filter((value, index) => values.indexOf(value) !== index)
const absent = (notes: string, given: readonly string[]) => given.filter((path) => !existsSync(join(notes, path)))
const relevantOf = (set: keyof typeof sets) => [...sets[set].tune, ...sets[set].held].flatMap(({ relevant }) => relevant)

test('no question and no id is there twice', () => {
  expect(repeated([...questions, ...offTopic].map(({ id }) => id))).toEqual([])
  expect(repeated([...questions, ...offTopic].map(({ query }) => query.toLowerCase()))).toEqual([])
  expect(repeated(typed.map(({ query }) => query.toLowerCase()))).toEqual([])
})

test('no note is named twice for one question', () => {
  expect([
    ...questions.flatMap(({ relevant }) => repeated(relevant)),
    ...typed.flatMap((one) => repeated(one.acceptable)),
  ]).toEqual([])
})

test.each(Object.entries(sets))('a third of each kind of %s is kept apart', (_, { tune, held }) => {
  for (const kind of kinds) {
    const [kept, all] = [held, [...tune, ...held]].map((some) => some.filter((question) => question.kind === kind).length)
    expect(Math.abs((kept ?? 0) - (all ?? 0) / 3)).toBeLessThan(1)
  }
})

test('the notes of the repository that answer are there', () => {
  expect(absent(join(root, 'test', 'quality', 'notes'), relevantOf('repo'))).toEqual([])
  expect(absent(join(root, 'build', 'sample-notes'), relevantOf('sample'))).toEqual([])
})

const vaultIsThere = existsSync(vault)
test.skipIf(!vaultIsThere)(
  `the notes of the vault that answer are there${vaultIsThere ? '' : ` (not checked: ${vault} is not there)`}`,
  () => {
    expect(absent(vault, [...relevantOf('vault'), ...typed.flatMap(({ acceptable }) => acceptable)])).toEqual([])
  },
)
