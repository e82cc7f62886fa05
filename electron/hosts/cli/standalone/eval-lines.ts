// What an evaluation says while it runs, and what it measured, as lines for people. Pure.
import type { ComparedFigure } from '../../../lab/compare-published.ts'
import type { EvalAnswer } from '../../../lab/evaluate-set.ts'
import type { EvaluationProgress } from '../../../lab/progress.ts'
import { durationText } from '../lines.ts'

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
