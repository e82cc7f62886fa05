// What the bench of the bundled encoders found, as Markdown for a model card.
import type { LaneCost } from './lane-cost.ts'
import { type Contender, median, quantile, speedups } from './race.ts'

export interface RacedTexts extends Contender {
  texts: number
  /** Tokens that the encoder reads, in all texts. */
  tokens: number
}

export interface Speed {
  /** Texts of 20 to 400 tokens. */
  mixed: RacedTexts
  /** Texts of about 200 tokens, as the chunker makes them. */
  chunks: RacedTexts
  queryMs: readonly number[]
}

export interface Result {
  name: string
  cost: LaneCost
  /** Undefined where only the cost was measured. */
  speed: Speed | undefined
}

/** What all are compared with. */
export interface Against {
  e5: Speed
  miniLm: Speed
}

/** Aims of the encoder that ships: issue of the bundled encoder. */
const aims = { timesE5: 2.5, timesMiniLm: 1.2, megabytes: 25 }

/** Two tables: speeds with their ratios (quartiles in brackets), and what it costs to have each encoder. */
export function formatTable(results: readonly Result[], { e5, miniLm }: Against): string[] {
  const raced = results.flatMap(({ name, speed }) => (speed ? [{ name, speed }] : []))
  return [
    `${e5.mixed.texts} texts of 20-400 tokens and ${e5.chunks.texts} of about 200, ${e5.mixed.seconds.length} and ${e5.chunks.seconds.length} rounds with everybody in each; medians, quartiles of the rounds in brackets`,
    '',
    '| encoder | 20-400 tokens: texts/s, tokens/s | x E5 small | x all-MiniLM | about 200 tokens: texts/s, tokens/s | x E5 small | x all-MiniLM | query p50 / p95 ms |',
    '|---|---|---|---|---|---|---|---|',
    ...raced.map(({ name, speed }) =>
      row([
        name,
        ...describeRace(speed.mixed, e5.mixed, miniLm.mixed),
        ...describeRace(speed.chunks, e5.chunks, miniLm.chunks),
        showQueries(speed.queryMs),
      ]),
    ),
    '',
    '| encoder | first vector ms | on the very first start ms | a lane in memory MB | weights + tokenizer MB | built graph MB |',
    '|---|---|---|---|---|---|',
    ...results.map(({ name, cost }) =>
      row([
        name,
        cost.loadMs.toFixed(0),
        cost.firstMs.toFixed(0),
        ...[cost.laneBytes, cost.folderBytes, cost.graphBytes].map(megabytes),
      ]),
    ),
    '',
  ]
}

/** One line for each encoder that ships. */
export function formatAims(shipped: readonly Result[], { e5, miniLm }: Against): string[] {
  return shipped.flatMap(({ name, speed, cost }) => {
    if (!speed) return []
    const least = (baseline: Speed) =>
      Math.min(median(speedups(speed.mixed, baseline.mixed)), median(speedups(speed.chunks, baseline.chunks)))
    return `${name}: at least ${least(e5).toFixed(2)} x E5 small (aim ${aims.timesE5}), ${least(miniLm).toFixed(2)} x all-MiniLM (aim ${aims.timesMiniLm}), ${megabytes(cost.folderBytes)} MB (aim at most ${aims.megabytes})`
  })
}

function describeRace(own: RacedTexts, ...baselines: RacedTexts[]): string[] {
  const perSecond = (count: number) => (count / median(own.seconds)).toPrecision(3)
  return [
    `${Number(perSecond(own.texts))}, ${Number(perSecond(own.tokens)).toLocaleString('en')}`,
    ...baselines.map((theirs) => showRatio(speedups(own, theirs))),
  ]
}

const showRatio = (ratios: readonly number[]) =>
  `${median(ratios).toFixed(2)} (${quantile(ratios, 0.25).toFixed(2)}-${quantile(ratios, 0.75).toFixed(2)})`

const showQueries = (times: readonly number[]) => `${quantile(times, 0.5).toFixed(1)} / ${quantile(times, 0.95).toFixed(1)}`
const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1)
