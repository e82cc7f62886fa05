// Figures of one encoder on one set, under plain names: 'hybrid ndcg10', 'spearman'.
import type { EvalAnswer } from '../../electron/lab/evaluate-set.ts'

export type Figures = Readonly<Record<string, number>>
/** How many questions the figures are means of, among them: what one question can move depends on it. Sets of pairs have none. */
export const questionCount = 'questions'
/** The same of `nothing off-topic`. */
export const offTopicCount = 'off-topic questions'
/** By the set's name. */
export type EncoderFigures = Readonly<Record<string, Figures>>

export const modes = ['words', 'meaning', 'hybrid'] as const

export function figuresOf(answer: EvalAnswer): Figures {
  if ('spearman' in answer) return { spearman: answer.spearman }
  const figures = modes.flatMap((mode) =>
    Object.entries<number>({ ...answer[mode] }).map(([name, value]) => [`${mode} ${name}`, value] as const),
  )
  return { ...Object.fromEntries(figures), [questionCount]: answer.queries }
}

/** Counts as they are, everything else in thousandths. */
export const shown = (figure: number): string => (figure > 1 ? String(figure) : figure.toFixed(3))
