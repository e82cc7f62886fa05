// Floors: what quality may not fall below. A change that lowers one has to say so in floors.json.
import { type EncoderFigures, type Figures, shown } from './figures.ts'

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
 * What is reached, less what the other int8 range of the same weights and another machine's rounding may take: 0.005; of hit@5
 * and of shares of some thirty questions one question, 0.034.
 */
export function floorsAt(measured: EncoderFigures): EncoderFigures {
  return Object.fromEntries(Object.entries(measured).map(([set, figures]) => [set, lowered(figures)]))
}

function lowered(figures: Figures): Figures {
  const kept = Object.entries(figures).filter(([name]) => !/recall100|mrr10/u.test(name))
  return Object.fromEntries(
    kept.map(([name, figure]) => {
      const slack = /hit5|nothing/u.test(name) ? 0.034 : 0.005
      return [name, Number((isCeiling(name) ? figure + slack : Math.max(0, figure - slack)).toFixed(3))]
    }),
  )
}
