// Floors: what quality may not fall below. A change that lowers one has to say so in floors.json.
import { type EncoderFigures, type Figures, offTopicCount, questionCount, shown } from './figures.ts'

/** Encoder -> set -> figure. */
export type Floors = Readonly<Record<string, EncoderFigures>>

/** Less is better: floors.json holds a ceiling. */
const isCeiling = (name: string) => name === 'nothing on-topic'

/** A sentence for each figure that is worse than its floor. Figures without a floor, and floors without a figure, say nothing. */
export function belowFloors(measured: EncoderFigures, floors: EncoderFigures): string[] {
  return Object.entries(floors).flatMap(([set, limits]) =>
    Object.entries(limits).flatMap(([name, limit]) => {
      const figure = measured[set]?.[name]
      if (figure === undefined || (isCeiling(name) ? figure <= limit : figure >= limit)) return []
      return [`${set}, ${name}: ${shown(figure)}, ${isCeiling(name) ? 'ceiling' : 'floor'} ${limit}`]
    }),
  )
}

/** Names of the sets that have floors and were not measured. */
export const unchecked = (measured: EncoderFigures, floors: EncoderFigures): string[] =>
  Object.keys(floors).filter((set) => measured[set] === undefined)

/**
 * What is reached in the lesser of the ranges, less what is no loss: one question of n that finds its note no more takes 1 / n from a mean of
 * hits, nDCG or reciprocal ranks at most, so a floor tolerates that on every set; and 0.005 everywhere, for another machine's rounding.
 */
export function floorsAt(ranges: readonly EncoderFigures[]): EncoderFigures {
  const sets = [...new Set(ranges.flatMap((measured) => Object.keys(measured)))]
  return Object.fromEntries(
    sets.map((set) => [set, floorsOf(ranges.map((measured) => measured[set]).filter((figures) => figures !== undefined))]),
  )
}

/** Of one set in each range. */
function floorsOf(ranges: readonly Figures[]): Figures {
  const names = Object.keys(ranges[0] ?? {}).filter((name) => !/recall100|mrr10|questions/u.test(name))
  return Object.fromEntries(
    names.map((name) => {
      const limits = ranges.map((figures) => loosen(name, figures))
      const limit = isCeiling(name) ? Math.max(...limits) : Math.max(0, Math.min(...limits))
      return [name, Number(limit.toFixed(3))]
    }),
  )
}

function loosen(name: string, figures: Figures): number {
  const questions = figures[name === 'nothing off-topic' ? offTopicCount : questionCount]
  // Half a thousandth more, since what is compared and what is written down are rounded.
  const slack = Math.max(0.005, questions === undefined ? 0 : 1 / questions + 0.0005)
  return (figures[name] ?? 0) + (isCeiling(name) ? slack : -slack)
}
