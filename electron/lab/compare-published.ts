// Measured against published: how far apart, and how far they may be.
import { basename } from 'node:path'
import type { EncoderInfo } from '../engine/encoder/encoder.ts'
import type { EvalAnswer } from './evaluate-set.ts'
import { type PublishedFigure, publishedFigures, setKey } from './published.ts'

export interface ComparedFigure extends PublishedFigure {
  measured: number
  /** measured - value */
  difference: number
  /** How far it may lie below and above; null where nobody has proposed a bound (another implementation of BM25, other sets). */
  tolerance: { below: number; above: number } | null
  within: boolean | null
}

export interface ComparedSet {
  /** Path of the set. */
  set: string
  model: Pick<EncoderInfo, 'name' | 'precision'>
  answer: EvalAnswer
}

/** Only meaningful for a whole set: with a limit on the questions the figure is another. */
export function comparePublished({ set, model, answer }: ComparedSet): ComparedFigure[] {
  return publishedFigures(basename(set), model.name).flatMap((figure) => {
    const measured = measuredOf(answer, figure)
    if (measured === null) return []
    const tolerance = figure.mode === 'words' ? null : toleranceOf(figure, model.precision)
    const difference = measured - figure.value
    const within = tolerance === null ? null : difference >= -tolerance.below && difference <= tolerance.above
    return [{ ...figure, measured, difference, tolerance, within }]
  })
}

function measuredOf(answer: EvalAnswer, { measure, mode }: PublishedFigure): number | null {
  if ('spearman' in answer) return measure === 'spearman' ? answer.spearman : null
  return measure === 'ndcg10' ? answer[mode].ndcg10 : null
}

/**
 * fp32: 0.5 points of nDCG@10, 0.7 where questions are few and judgements graded (NFCorpus); int8: 1.5 below, 0.5 above.
 * References are this machine's kind of figure: 0.5 points of nDCG@10, 0.2 of Spearman, whatever the precision.
 */
function toleranceOf(
  { set, source, measure }: PublishedFigure,
  precision: EncoderInfo['precision'],
): ComparedFigure['tolerance'] {
  const both = (bound: number) => ({ below: bound, above: bound })
  if (!source.startsWith('BEIR')) return both(measure === 'spearman' ? 0.002 : 0.005)
  if (precision === 'int8') return { below: 0.015, above: 0.005 }
  return both(setKey(set) === 'nfcorpus' ? 0.007 : 0.005)
}
