// `nearnote eval`: measures on a public set or on questions about notes, in a temporary index; the library is untouched.
import { resolve } from 'node:path'
import type { Port } from '../../../shared/port.ts'
import type { Encoder } from '../../engine/encoder/encoder.ts'
import { analyzeText } from '../../engine/words/analyze.ts'
import type { English } from '../../engine/words/english.ts'
import { dropStaleCaches } from '../../lab/cache-files.ts'
import { type ComparedFigure, comparePublished } from '../../lab/compare-published.ts'
import { type EvalAnswer, evaluateSet } from '../../lab/evaluate-set.ts'
import { type EvaluationProgress } from '../../lab/progress.ts'
import { createTemporaryIndex } from '../../lab/temporary-index.ts'
import { openVectorCache, type VectorCacheOptions } from '../../lab/vector-cache.ts'
import type { Command } from './arguments.ts'
import type { CommandContext, ExitCode } from './context.ts'
import { durationText } from './lines.ts'
import type { Printer } from './output.ts'

type Named<N extends Command['name']> = Extract<Command, { name: N }>

export interface EvaluateCommandDeps {
  openEncoder(): Promise<Encoder>
  /** Starts the process that reads notes. */
  startReader(): Port
  /** Where vectors are kept for the next run. */
  cacheFolder: string
  /** How common words are in English. */
  readEnglish(): Promise<English>
  reportBug(error: unknown): void
}

export async function evaluate(
  { output, cwd, signal }: CommandContext,
  { set, notes, limit }: Named<'eval'>,
  { openEncoder, readEnglish, startReader, cacheFolder, reportBug }: EvaluateCommandDeps,
): Promise<ExitCode> {
  const path = resolve(cwd, set)
  const input = { set: path, notes: notes === undefined ? undefined : resolve(cwd, notes), limit }
  const [model, english] = await Promise.all([openEncoder(), readEnglish()])
  try {
    const answer = await withVectorCache({ encoder: model, folder: cacheFolder, set: path }, output, (encoder) => {
      const parts = { encoder, analyze: analyzeText, english, ...createTemporaryIndex(encoder, reportBug, startReader) }
      return evaluateSet(parts, input, createEvalProgress(output.progress, Date.now), signal)
    })
    const published = limit === undefined ? comparePublished({ set: path, model: model.info, answer }) : []
    const lines = () => [...evalLines(answer), ...publishedLines(published)]
    output.answer(published.length === 0 ? answer : { ...answer, published }, lines)
  } finally {
    await model.close()
  }
  return 0
}

/** Says where the vectors lie, also when `run` was interrupted: that is what the next run goes on with. */
async function withVectorCache<T>(
  options: VectorCacheOptions,
  output: Pick<Printer, 'note' | 'progress'>,
  run: (encoder: Encoder) => Promise<T>,
): Promise<T> {
  await dropStaleCaches(options.folder, Date.now())
  const cache = await openVectorCache(options)
  if (cache.found > 0) output.note(`Goes on with ${cache.found} vectors of an earlier run.`)
  try {
    return await run(cache.encoder)
  } finally {
    output.progress(null)
    await cache.close()
    output.note(`Vectors are kept in ${cache.file}, so that the next run goes on there. It may be deleted.`)
  }
}

/** Rate and time left are those of the last half minute: vectors of an earlier run come much faster than new ones. */
const windowMs = 30_000

/** Lines like 'indexing 1,280 of 5,183 · 43/s · 2 min left'. */
export function createEvalProgress(print: (line: string) => void, now: () => number): EvaluationProgress {
  let seen: { stage: string; done: number; atMs: number }[] = []
  return ({ stage, done, total }) => {
    const atMs = now()
    seen = [...seen.filter((each) => each.stage === stage && each.atMs >= atMs - windowMs), { stage, done, atMs }]
    const first = seen[0]
    const seconds = first === undefined ? 0 : (atMs - first.atMs) / 1000
    const rate = first === undefined || seconds <= 0 ? 0 : (done - first.done) / seconds
    const of = total === null ? '' : ` of ${total.toLocaleString('en')}`
    const speed = rate > 0 ? ` · ${rate < 10 ? rate.toFixed(1) : Math.round(rate).toLocaleString('en')}/s` : ''
    const left = rate > 0 && total !== null ? ` · ${durationText((total - done) / rate)} left` : ''
    print(`${stage} ${done.toLocaleString('en')}${of}${speed}${left}`)
  }
}

/** Figures in a table, 0-1 with three digits. */
export function evalLines(answer: EvalAnswer): string[] {
  if ('spearman' in answer) return [`${answer.pairs} pairs, Spearman ${answer.spearman.toFixed(4)}`]
  const { queries, words, meaning, hybrid } = answer
  const cell = (text: string) => text.padStart(10)
  return [
    `${queries} queries`,
    `${' '.repeat(8)}${Object.keys(words).map(cell).join('')}`,
    ...Object.entries({ words, meaning, hybrid }).map(
      ([mode, figures]) =>
        mode.padEnd(8) +
        numbersOf(figures)
          .map((value) => cell(value.toFixed(4)))
          .join(''),
    ),
  ]
}

const numbersOf = (figures: object): number[] => Object.values(figures).filter((value) => typeof value === 'number')

/** One line a published figure, x 100 as it was published. */
export function publishedLines(published: readonly ComparedFigure[]): string[] {
  const points = (value: number) => (value * 100).toFixed(2)
  return published.map(({ model, mode, measure, value, measured, difference, tolerance, within, source }) => {
    const bound = tolerance === null ? '' : `, ${within ? 'within' : 'NOT within'} ${boundText(tolerance)}`
    const sign = difference >= 0 ? '+' : ''
    return `${mode} ${measure} x 100: ${points(measured)} here, ${points(value)} for ${model} (${sign}${points(difference)}${bound}; ${source})`
  })
}

const boundText = ({ below, above }: { below: number; above: number }) =>
  below === above ? `+-${(above * 100).toFixed(1)}` : `-${(below * 100).toFixed(1)}/+${(above * 100).toFixed(1)}`
