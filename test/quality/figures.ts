// Figures of one encoder on one set, under plain names: 'hybrid ndcg10', 'spearman'.
import type { EvalAnswer } from '../../electron/engine/evaluate/evaluate-set.ts'

export type Figures = Readonly<Record<string, number>>
/** By the set's name. */
export type EncoderFigures = Readonly<Record<string, Figures>>

export const modes = ['words', 'meaning', 'hybrid'] as const

export function figuresOf(answer: EvalAnswer): Figures {
  if ('spearman' in answer) return { spearman: answer.spearman }
  return Object.fromEntries(
    modes.flatMap((mode) => Object.entries<number>({ ...answer[mode] }).map(([name, value]) => [`${mode} ${name}`, value])),
  )
}

export const shown = (figure: number): string => figure.toFixed(3)
