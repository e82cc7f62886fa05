// `nearnote eval`: measures on a public set or on questions about notes, in a temporary index; the library is untouched.
import { resolve } from 'node:path'
import type { Encoder } from '../../engine/encoder/encoder.ts'
import { type EvalAnswer, evaluateSet } from '../../engine/evaluate/evaluate-set.ts'
import { createTemporaryIndex } from '../../engine/evaluate/temporary-index.ts'
import { analyzeText } from '../../engine/words/analyze.ts'
import type { Command } from './arguments.ts'
import type { CommandContext, ExitCode } from './context.ts'

type Named<N extends Command['name']> = Extract<Command, { name: N }>

export async function evaluate(
  { output, cwd, signal }: CommandContext,
  { set, notes, limit }: Named<'eval'>,
  openEncoder: () => Promise<Encoder>,
  reportBug: (error: unknown) => void,
): Promise<ExitCode> {
  const encoder = await openEncoder()
  try {
    const parts = { encoder, analyze: analyzeText, ...createTemporaryIndex(encoder, reportBug) }
    const input = { set: resolve(cwd, set), notes: notes === undefined ? undefined : resolve(cwd, notes), limit }
    const answer = await evaluateSet(
      parts,
      input,
      ({ stage, done, total }) => output.progress(progressText(stage, done, total)),
      signal,
    )
    output.progress(null)
    output.answer(answer, () => evalLines(answer))
  } finally {
    await encoder.close()
  }
  return 0
}

const progressText = (stage: string, done: number, total: number | null) =>
  `${stage} ${done}${total === null ? '' : ` of ${total}`}`

/** Figures in a table, 0-1 with three digits. */
export function evalLines(answer: EvalAnswer): string[] {
  if ('spearman' in answer) return [`${answer.pairs} pairs, Spearman ${answer.spearman.toFixed(3)}`]
  const { queries, words, meaning, hybrid } = answer
  const cell = (text: string) => text.padStart(10)
  return [
    `${queries} queries`,
    `${' '.repeat(8)}${Object.keys(words).map(cell).join('')}`,
    ...Object.entries({ words, meaning, hybrid }).map(
      ([mode, figures]) =>
        mode.padEnd(8) +
        numbersOf(figures)
          .map((value) => cell(value.toFixed(3)))
          .join(''),
    ),
  ]
}

const numbersOf = (figures: object): number[] => Object.values(figures).filter((value) => typeof value === 'number')
